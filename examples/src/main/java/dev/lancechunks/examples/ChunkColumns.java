package dev.lancechunks.examples;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** The 28 columns of a {@code chunks} table, with their types and the sources of their values. */
final class ChunkColumns {
  private static final ArrowType UTF8 = ArrowType.Utf8.INSTANCE;

  private final List<Column> columns;

  /** Creates the columns of a table whose rows are all created at {@code now}. */
  ChunkColumns(String now) {
    columns =
        List.of(
            text("chunk_id", Chunk::id),
            text("file_path", chunk -> chunk.file().path()),
            text("file_hash", chunk -> chunk.file().sha256()),
            text("content", chunk -> chunk.span().content()),
            text("language", chunk -> chunk.file().language().name()),
            number("start_line", chunk -> chunk.span().startLine()),
            number("end_line", chunk -> chunk.span().endLine()),
            number("start_char", chunk -> 0),
            number("end_char", chunk -> 0),
            text("chunk_type", Chunk::type),
            text("name", chunk -> chunk.symbol().name()),
            text("parent_name", chunk -> chunk.symbol().parent()),
            text("hierarchy_path", chunk -> chunk.symbol().path()),
            text("docstring", chunk -> chunk.symbol().docstring()),
            text("signature", chunk -> chunk.symbol().signature()),
            number("complexity", chunk -> chunk.symbol().complexity()),
            number("token_count", Chunk::tokens),
            texts("calls", chunk -> chunk.symbol().uses().calls()),
            texts("imports", chunk -> chunk.symbol().uses().imports()),
            texts("inherits_from", chunk -> chunk.symbol().uses().inheritsFrom()),
            text("last_author", chunk -> null),
            text("last_modified", chunk -> chunk.file().modified().toString()),
            text("commit_hash", chunk -> null),
            text("embedding_status", chunk -> "pending"),
            number("embedding_batch_id", chunk -> 0),
            text("created_at", chunk -> now),
            text("updated_at", chunk -> now),
            text("error_message", chunk -> null));
  }

  Schema schema() {
    return new Schema(columns.stream().map(Column::field).toList());
  }

  void write(Chunk chunk, VectorSchemaRoot root, int row) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).setter().set(root.getVector(i), row, chunk);
    }
  }

  private interface Setter {
    void set(FieldVector vector, int row, Chunk chunk);
  }

  private record Column(Field field, Setter setter) {}

  private static Column text(String name, Function<Chunk, @Nullable String> value) {
    return new Column(
        Field.nullable(name, UTF8),
        (vector, row, chunk) -> set((VarCharVector) vector, row, value.apply(chunk)));
  }

  private static Column number(String name, ToIntFunction<Chunk> value) {
    return new Column(
        Field.nullable(name, new ArrowType.Int(32, true)),
        (vector, row, chunk) -> ((IntVector) vector).setSafe(row, value.applyAsInt(chunk)));
  }

  private static Column texts(String name, Function<Chunk, @Nullable List<String>> value) {
    return new Column(
        new Field(
            name,
            FieldType.nullable(ArrowType.List.INSTANCE),
            List.of(Field.nullable("item", UTF8))),
        (vector, row, chunk) -> set((ListVector) vector, row, value.apply(chunk)));
  }

  private static void set(VarCharVector vector, int row, @Nullable String value) {
    if (value == null) {
      vector.setNull(row);
    } else {
      vector.setSafe(row, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void set(ListVector vector, int row, @Nullable List<String> values) {
    if (values == null) {
      vector.setNull(row);
      return;
    }
    int start = vector.startNewValue(row);
    VarCharVector elements = (VarCharVector) vector.getDataVector();
    for (int i = 0; i < values.size(); i++) {
      elements.setSafe(start + i, values.get(i).getBytes(StandardCharsets.UTF_8));
    }
    vector.endValue(row, values.size());
  }
}
