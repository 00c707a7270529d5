package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.Aggregate.Function;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Converts sums that may exceed 64 bits to the 64-bit sums that Spark expects.
 *
 * <p>A sum that does not fit is split over several rows of its group. Spark adds these rows and
 * handles the overflow itself: as an error, a null or a wrapped number, depending on the query.
 */
final class OverflowingSums {
  private static final int MAX_DIGITS = 38;
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

  private final Aggregate aggregate;
  private final StructField[] fields;

  OverflowingSums(Aggregate aggregate, StructType output) {
    this.aggregate = aggregate;
    this.fields = output.fields();
  }

  private boolean isWide(int ordinal) {
    int measure = ordinal - aggregate.groupBy().size();
    return measure >= 0 && aggregate.measures().get(measure).function() == Function.WIDE_SUM;
  }

  /** Returns the columns that Lance returns, with wide sums as decimals. */
  StructType columns() {
    StructType columns = new StructType();
    for (int k = 0; k < fields.length; k++) {
      columns =
          isWide(k)
              ? columns.add(fields[k].name(), DataTypes.createDecimalType(MAX_DIGITS, 0))
              : columns.add(fields[k]);
    }
    return columns;
  }

  /** Returns one or more rows that together represent {@code group}. */
  List<InternalRow> rows(InternalRow group) {
    @Nullable BigInteger[] rest = new @Nullable BigInteger[fields.length];
    @Nullable Object[] first = new @Nullable Object[fields.length];
    for (int k = 0; k < fields.length; k++) {
      if (isWide(k) && !group.isNullAt(k)) {
        rest[k] = group.getDecimal(k, MAX_DIGITS, 0).toJavaBigDecimal().toBigIntegerExact();
      } else if (!isWide(k)) {
        first[k] = group.get(k, fields[k].dataType());
      }
    }
    List<InternalRow> rows = new ArrayList<>();
    boolean hasRest = take(rest, first);
    rows.add(new GenericInternalRow(first));
    while (hasRest) {
      @Nullable Object[] more = new @Nullable Object[fields.length];
      System.arraycopy(first, 0, more, 0, aggregate.groupBy().size());
      for (int k = 0; k < aggregate.measures().size(); k++) {
        boolean counts = aggregate.measures().get(k).function() == Function.COUNT;
        more[aggregate.groupBy().size() + k] = counts ? 0L : null;
      }
      hasRest = take(rest, more);
      rows.add(new GenericInternalRow(more));
    }
    return rows;
  }

  /** Moves as much of each sum as fits into {@code row}. Returns whether a rest remains. */
  private static boolean take(@Nullable BigInteger[] rest, @Nullable Object[] row) {
    boolean hasRest = false;
    for (int k = 0; k < rest.length; k++) {
      if (rest[k] != null) {
        long part = rest[k].min(MAX_LONG).max(MIN_LONG).longValueExact();
        row[k] = part;
        rest[k] = rest[k].subtract(BigInteger.valueOf(part));
        hasRest |= rest[k].signum() != 0;
      }
    }
    return hasRest;
  }
}
