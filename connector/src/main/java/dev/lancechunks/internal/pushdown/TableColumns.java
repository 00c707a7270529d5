package dev.lancechunks.internal.pushdown;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.lancechunks.internal.filter.Column;
import dev.lancechunks.internal.filter.ColumnNames;
import dev.lancechunks.internal.filter.ColumnResolver;
import dev.lancechunks.internal.filter.ColumnResolver.Resolved;
import dev.lancechunks.internal.filter.ColumnResolver.UnresolvedColumnException;
import dev.lancechunks.internal.filter.ValueMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Resolves the columns that Spark's expressions refer to.
 *
 * @param arrow the schema of the table
 * @param spark the schema in Spark
 * @param isOfFormat01 whether the files have format 0.1. In these, a scan returns an empty string
 *     as null but a predicate treats it as empty, and page statistics ignore NaNs
 */
public record TableColumns(Schema arrow, StructType spark, boolean isOfFormat01) {
  private static final Set<ArrowTypeID> BYTES =
      Set.of(ArrowTypeID.Utf8, ArrowTypeID.LargeUtf8, ArrowTypeID.Binary, ArrowTypeID.LargeBinary);

  public TableColumns(Schema arrow, StructType spark) {
    this(arrow, spark, false);
  }

  /**
   * A column, or a field of a struct.
   *
   * @param name the name of the column, which contains the field
   * @param type the type in Spark
   */
  record ResolvedColumn(
      String name, Column column, DataType type, boolean isField, boolean isExtension) {
    /** Returns the value of a literal that the column is compared with. */
    Object value(Expression literal) throws PushdownException {
      Object value = LiteralValue.of(literal, type);
      if (column.type() instanceof ArrowType.FixedSizeBinary fixed
          && value instanceof byte[] bytes
          && bytes.length != fixed.getByteWidth()) {
        throw new PushdownException(
            "the literal has %d bytes, but %s has %d"
                .formatted(bytes.length, this, fixed.getByteWidth()));
      }
      return value;
    }

    /** Returns the mapping of its values. */
    ValueMapping mapping() throws PushdownException {
      if (isExtension) {
        throw new PushdownException(
            this + " is of an extension type, which Lance stores in another form");
      }
      return ValueMapping.of(column.type())
          .orElseThrow(
              () ->
                  new PushdownException(
                      "Lance does not compare " + this + " of type " + column.type()));
    }

    @Override
    public String toString() {
      return "column " + String.join(".", column.path());
    }
  }

  /**
   * Returns the columns of {@code wanted} that can be filtered and whose names are unambiguous.
   *
   * @param caseSensitive whether Spark distinguishes names that differ only by case
   */
  public NamedReference[] filterable(StructType wanted, boolean caseSensitive) {
    Map<String, Long> columnsOfName =
        Stream.of(wanted.fieldNames()).collect(groupingBy(TableColumns::withoutCase, counting()));
    List<NamedReference> filterable = new ArrayList<>();
    for (String name : wanted.fieldNames()) {
      if (!caseSensitive && columnsOfName.getOrDefault(withoutCase(name), 0L) > 1) {
        continue;
      }
      NamedReference reference = Expressions.column("`" + name.replace("`", "``") + "`");
      if (isFilterable(reference)) {
        filterable.add(reference);
      }
    }
    return filterable.toArray(new NamedReference[0]);
  }

  /** Returns the same text for names that {@link String#equalsIgnoreCase} treats as equal. */
  private static String withoutCase(String name) {
    return name.codePoints()
        .map(Character::toUpperCase)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private boolean isFilterable(NamedReference reference) {
    try {
      ValueMapping unused = addressable(reference).mapping();
      return true;
    } catch (PushdownException e) {
      return false;
    }
  }

  /** Returns the column that an expression refers to, if Lance can address it by name. */
  ResolvedColumn addressable(Expression expression) throws PushdownException {
    ResolvedColumn resolved = resolve(expression);
    for (String name : resolved.column().path()) {
      if (!ColumnNames.isAddressable(name)) {
        throw new PushdownException("Lance cannot address by name " + resolved);
      }
    }
    ArrowTypeID type = resolved.column().type().getTypeID();
    if (isOfFormat01 && BYTES.contains(type)) {
      throw new PushdownException(
          "Lance reads an empty value of " + resolved + " as null in files of format 0.1");
    }
    if (isOfFormat01 && type == ArrowTypeID.FloatingPoint) {
      throw new PushdownException("Lance skips NaNs of " + resolved + " in files of format 0.1");
    }
    return resolved;
  }

  /** Returns the column that an expression refers to. */
  ResolvedColumn resolve(Expression expression) throws PushdownException {
    if (!(expression instanceof NamedReference reference)) {
      throw noColumn(expression);
    }
    String[] path = reference.fieldNames();
    DataType type = spark;
    for (String name : path) {
      if (!(type instanceof StructType struct)) {
        throw new PushdownException(ExpressionText.of(expression) + " is not a field of a struct");
      }
      type = typeOf(name, struct).orElseThrow(() -> noColumn(expression));
    }
    try {
      Resolved resolved = new ColumnResolver(arrow).resolve(List.of(path));
      return new ResolvedColumn(
          path[0], resolved.column(), type, path.length > 1, resolved.isExtension());
    } catch (UnresolvedColumnException e) {
      throw new PushdownException(String.valueOf(e.getMessage()));
    }
  }

  private static PushdownException noColumn(Expression expression) {
    return new PushdownException(ExpressionText.of(expression) + " is not a column");
  }

  private static Optional<DataType> typeOf(String name, StructType types) {
    return Arrays.stream(types.fields())
        .filter(field -> field.name().equals(name))
        .map(StructField::dataType)
        .findFirst();
  }
}
