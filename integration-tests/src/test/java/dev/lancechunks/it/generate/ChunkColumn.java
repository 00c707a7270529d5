package dev.lancechunks.it.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** A column of a generated table; the constants are in table order. */
public enum ChunkColumn {
  CHUNK_ID(Kind.TEXT),
  FILE_PATH(Kind.TEXT),
  FILE_HASH(Kind.TEXT),
  CONTENT(Kind.TEXT),
  LANGUAGE(Kind.TEXT),
  START_LINE(Kind.NUMBER),
  END_LINE(Kind.NUMBER),
  START_CHAR(Kind.NUMBER),
  END_CHAR(Kind.NUMBER),
  CHUNK_TYPE(Kind.TEXT),
  NAME(Kind.TEXT),
  PARENT_NAME(Kind.TEXT),
  HIERARCHY_PATH(Kind.TEXT),
  DOCSTRING(Kind.TEXT),
  SIGNATURE(Kind.TEXT),
  COMPLEXITY(Kind.NUMBER),
  TOKEN_COUNT(Kind.NUMBER),
  CALLS(Kind.LIST),
  IMPORTS(Kind.LIST),
  INHERITS_FROM(Kind.LIST),
  LAST_AUTHOR(Kind.TEXT),
  LAST_MODIFIED(Kind.TEXT),
  COMMIT_HASH(Kind.TEXT),
  EMBEDDING_STATUS(Kind.TEXT),
  EMBEDDING_BATCH_ID(Kind.NUMBER),
  CREATED_AT(Kind.TEXT),
  UPDATED_AT(Kind.TEXT),
  ERROR_MESSAGE(Kind.TEXT);

  /** The last column of a table whose vector dimension is not 0. */
  public static final String VECTOR = "vector";

  private final Kind kind;

  ChunkColumn(Kind kind) {
    this.kind = kind;
  }

  /** The type of a column's values. */
  public enum Kind {
    TEXT,
    NUMBER,
    LIST
  }

  public Kind kind() {
    return kind;
  }

  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the columns of one kind, in table order. */
  public static List<ChunkColumn> of(Kind kind) {
    return Arrays.stream(values()).filter(column -> column.kind == kind).toList();
  }

  static Schema schema(int vectorDimension) {
    Stream<Field> chunk = Arrays.stream(values()).map(ChunkColumn::field);
    Stream<Field> vector = vectorDimension == 0 ? Stream.of() : Stream.of(vector(vectorDimension));
    return new Schema(Stream.concat(chunk, vector).collect(Collectors.toList()));
  }

  private Field field() {
    return switch (kind) {
      case TEXT -> Field.nullable(columnName(), new ArrowType.Utf8());
      case NUMBER -> Field.nullable(columnName(), new ArrowType.Int(32, true));
      case LIST ->
          new Field(
              columnName(),
              FieldType.nullable(new ArrowType.List()),
              List.of(Field.nullable("item", new ArrowType.Utf8())));
    };
  }

  private static Field vector(int dimension) {
    return new Field(
        VECTOR,
        FieldType.nullable(new ArrowType.FixedSizeList(dimension)),
        List.of(
            Field.nullable("item", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE))));
  }
}
