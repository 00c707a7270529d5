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
 * Sums that 64 bits may not hold, for a Spark that expects 64 bits.
 *
 * <p>One that does not fit is given in several rows of its group. Spark adds them up, and meets the
 * overflow itself: as an error, a null or a wrapped number, as the query has it.
 */
final class OverflowingSums {
  private static final int MAX_DIGITS = 38;
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

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

  /** Returns the columns as Lance gives them. */
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

  /** Returns the rows that stand for {@code group} together, at least one. */
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
    boolean left = take(rest, first);
    rows.add(new GenericInternalRow(first));
    while (left) {
      @Nullable Object[] more = new @Nullable Object[fields.length];
      System.arraycopy(first, 0, more, 0, aggregate.groupBy().size());
      for (int k = 0; k < aggregate.measures().size(); k++) {
        boolean counts = aggregate.measures().get(k).function() == Function.COUNT;
        more[aggregate.groupBy().size() + k] = counts ? 0L : null;
      }
      left = take(rest, more);
      rows.add(new GenericInternalRow(more));
    }
    return rows;
  }

  /** Moves as much of each sum as fits into a row; returns whether something is left. */
  private static boolean take(@Nullable BigInteger[] rest, @Nullable Object[] row) {
    boolean left = false;
    for (int k = 0; k < rest.length; k++) {
      if (rest[k] != null) {
        long part = rest[k].min(MOST).max(LEAST).longValueExact();
        row[k] = part;
        rest[k] = rest[k].subtract(BigInteger.valueOf(part));
        left |= rest[k].signum() != 0;
      }
    }
    return left;
  }
}
