package dev.lancechunks.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Dataset;
import org.lance.ipc.LanceScanner;

class ChunkWriterTest {
  private final BufferAllocator allocator = new RootAllocator();

  @TempDir Path directory;

  /** Fails if memory is still allocated. */
  @AfterEach
  void closeAllocator() {
    allocator.close();
  }

  @Test
  void writesColumnsOfChunksTableInOrder() throws IOException {
    write(1, Chunker.cut(SourceFiles.java("class A {}")));

    try (Dataset table = open()) {
      List<Field> fields = table.getSchema().getFields();
      assertThat(fields)
          .extracting(field -> field.getName() + " " + type(field))
          .containsExactly(
              "chunk_id Utf8",
              "file_path Utf8",
              "file_hash Utf8",
              "content Utf8",
              "language Utf8",
              "start_line Int(32, true)",
              "end_line Int(32, true)",
              "start_char Int(32, true)",
              "end_char Int(32, true)",
              "chunk_type Utf8",
              "name Utf8",
              "parent_name Utf8",
              "hierarchy_path Utf8",
              "docstring Utf8",
              "signature Utf8",
              "complexity Int(32, true)",
              "token_count Int(32, true)",
              "calls List<Utf8>",
              "imports List<Utf8>",
              "inherits_from List<Utf8>",
              "last_author Utf8",
              "last_modified Utf8",
              "commit_hash Utf8",
              "embedding_status Utf8",
              "embedding_batch_id Int(32, true)",
              "created_at Utf8",
              "updated_at Utf8",
              "error_message Utf8");
      assertThat(fields).allMatch(Field::isNullable);
    }
  }

  @Test
  void writesValuesOfMethod() throws Exception {
    String text =
        """
        import java.util.List;
        class A {
          /** Says hello \uD83D\uDE00. */
          void hello(String name) { if (name != null) { print("hello", name); } }
        }
        """;
    SourceFile file = SourceFiles.java(text);
    List<Chunk> chunks = Chunker.cut(file);
    write(10, chunks);

    List<String> row = rows().get(1);
    assertThat(row.subList(0, 25))
        .containsExactly(
            chunks.get(1).id(),
            "lib/a/A.java",
            Sha256.hex(text),
            chunks.get(1).span().content(),
            "java",
            "3",
            "4",
            "0",
            "0",
            "method",
            "hello",
            "A",
            "A.hello",
            "Says hello \uD83D\uDE00.",
            "void hello(String name)",
            "2",
            "18",
            "[\"print\"]",
            "[\"java.util.List\"]",
            "[]",
            "null",
            "2026-02-18T12:34:56",
            "null",
            "pending",
            "0");
    assertThat(row.get(25))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*")
        .isEqualTo(row.get(26));
    assertThat(row.get(27)).isEqualTo("null");
  }

  @Test
  void writesNullForUnknownListAndEmptyForEmptyList() throws Exception {
    List<Chunk> chunks = new ArrayList<>(Chunker.cut(SourceFiles.file("lib/a.txt", "text")));
    chunks.addAll(Chunker.cut(SourceFiles.java("class A {}")));
    write(10, chunks);

    assertThat(rows())
        .extracting(row -> row.subList(17, 20))
        .containsExactly(List.of("null", "null", "null"), List.of("[]", "[]", "[]"));
  }

  @Test
  void writesBatchWithoutListElements() throws Exception {
    write(10, Chunker.cut(SourceFiles.file("lib/a.txt", "text")));

    assertThat(rows()).hasSize(1);
  }

  @Test
  void createsOneFragmentForEachAppend() throws Exception {
    List<Chunk> chunks =
        IntStream.range(0, 2_500)
            .mapToObj(n -> SourceFiles.file("lib/%d.txt".formatted(n), "text " + n))
            .flatMap(file -> Chunker.cut(file).stream())
            .toList();

    assertThat(write(1_100, chunks)).isEqualTo(2_500);

    try (Dataset table = open()) {
      assertThat(table.getFragments())
          .extracting(fragment -> fragment.countRows())
          .containsExactly(1_100, 1_100, 300);
    }
    assertThat(rows())
        .extracting(row -> row.get(3))
        .containsExactlyElementsOf(chunks.stream().map(chunk -> chunk.span().content()).toList());
  }

  private long write(int rowsPerAppend, List<Chunk> chunks) throws IOException {
    return new ChunkWriter(allocator, rowsPerAppend).write(chunks.iterator(), table());
  }

  private Path table() {
    return directory.resolve("chunks.lance");
  }

  private Dataset open() {
    return Dataset.open().allocator(allocator).uri(table().toString()).build();
  }

  private List<List<String>> rows() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (Dataset table = open();
        LanceScanner scanner = table.newScan();
        ArrowReader reader = scanner.scanBatches()) {
      while (reader.loadNextBatch()) {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        for (int row = 0; row < root.getRowCount(); row++) {
          int at = row;
          rows.add(
              root.getFieldVectors().stream().map(v -> String.valueOf(v.getObject(at))).toList());
        }
      }
    }
    return rows;
  }

  private static String type(Field field) {
    return field.getChildren().isEmpty()
        ? field.getType().toString()
        : "List<%s>".formatted(field.getChildren().get(0).getType());
  }
}
