package dev.lancechunks.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every schema version of code-chunk tables maps to the same chunk fields. */
class CodeChunkTest {
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

  @TempDir Path dir;

  /** Writes rows and reads all of them with all columns. */
  private List<CodeChunk> chunks(List<Field> fields, List<List<@Nullable Object>> rows) {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), fields.toArray(new Field[0])).append(rows);
    try (ChunkTable chunks = ChunkTable.open(table.path().toString())) {
      return chunks.readAll(ChunkQuery.all().withVectors());
    }
  }

  private CodeChunk chunk(Map<Field, ?> cells) {
    List<@Nullable Object> row = new ArrayList<>(cells.values());
    return chunks(List.copyOf(cells.keySet()), List.of(row)).get(0);
  }

  @Test
  void accessorsReadTheColumnsOfTheirFields() {
    Map<Field, String> texts = new LinkedHashMap<>();
    for (String name :
        List.of(
            "chunk_type",
            "parent_name",
            "hierarchy_path",
            "signature",
            "parent_chunk_id",
            "last_author",
            "last_modified",
            "commit_hash")) {
      texts.put(TestTable.utf8(name), "the " + name);
    }
    CodeChunk chunk = chunk(texts);

    assertThat(chunk.chunkType()).isEqualTo("the chunk_type");
    assertThat(chunk.parentName()).isEqualTo("the parent_name");
    assertThat(chunk.hierarchyPath()).isEqualTo("the hierarchy_path");
    assertThat(chunk.signature()).isEqualTo("the signature");
    assertThat(chunk.parentChunkId()).isEqualTo("the parent_chunk_id");
    assertThat(chunk.lastAuthor()).isEqualTo("the last_author");
    assertThat(chunk.lastModified()).isEqualTo("the last_modified");
    assertThat(chunk.commitHash()).isEqualTo("the commit_hash");
    assertThat(chunk.chunkDepth()).isNull();
  }

  @Test
  void depthIsRead() {
    assertThat(chunk(Map.of(TestTable.int32("chunk_depth"), 2)).chunkDepth()).isEqualTo(2);
  }

  @Test
  void readsCurrentChunkSchema() {
    CodeChunk chunk =
        chunk(
            new Cells()
                .and(TestTable.utf8("chunk_id"), "ab12")
                .and(TestTable.utf8("file_path"), "src/a.py")
                .and(TestTable.utf8("content"), "def run(self): pass")
                .and(TestTable.utf8("language"), "python")
                .and(TestTable.int32("start_line"), 3)
                .and(TestTable.int32("end_line"), 4)
                .and(TestTable.utf8("chunk_type"), "method")
                .and(TestTable.utf8("name"), "run")
                .and(TestTable.utf8("hierarchy_path"), "Runner.run")
                .and(TestTable.utf8("docstring"), "")
                .and(TestTable.int32("complexity"), 2)
                .and(TestTable.int32("token_count"), 3)
                .and(Tables.textList("calls"), List.of())
                .and(Tables.textList("imports"), List.of("os", "{\"name\":\"sys\"}", "42"))
                .and(Tables.textList("inherits_from"), null)
                .and(TestTable.utf8("embedding_status"), "pending")
                .map());

    assertThat(chunk.chunkId()).isEqualTo("ab12");
    assertThat(chunk.filePath()).isEqualTo("src/a.py");
    assertThat(chunk.content()).isEqualTo("def run(self): pass");
    assertThat(chunk.language()).isEqualTo("python");
    assertThat(chunk.startLine()).isEqualTo(3);
    assertThat(chunk.endLine()).isEqualTo(4);
    assertThat(chunk.functionName()).isEqualTo("run");
    assertThat(chunk.className()).isEqualTo("Runner");
    assertThat(chunk.docstring()).isEmpty();
    assertThat(chunk.complexity()).isEqualTo(2);
    assertThat(chunk.tokenCount()).isEqualTo(3);
    assertThat(chunk.calls()).isEmpty();
    assertThat(chunk.imports()).containsExactly("os", "{\"name\":\"sys\"}", "42");
    assertThat(chunk.inheritsFrom()).isNull();
    assertThat(chunk.returnType()).isNull();
    assertThat(chunk.extras()).containsExactly(Map.entry("embedding_status", "pending"));
    assertThat(chunk).hasToString("CodeChunk[src/a.py:3-4 method]");
  }

  @Test
  void readsCurrentVectorSchema() {
    CodeChunk chunk =
        chunk(
            new Cells()
                .and(TestTable.utf8("chunk_id"), "ab12")
                .and(Tables.vector("vector", 3), List.of(1f, -0.5f, 2f))
                .and(TestTable.utf8("file_path"), "src/a.py")
                .and(TestTable.utf8("function_name"), "")
                .and(TestTable.utf8("class_name"), "Runner")
                .and(TestTable.utf8("model_version"), "m")
                .map());

    assertThat(chunk.vector()).containsExactly(1f, -0.5f, 2f);
    assertThat(chunk.functionName()).isNull();
    assertThat(chunk.className()).isEqualTo("Runner");
    assertThat(chunk.extras()).containsOnlyKeys("model_version");
  }

  @Test
  void readsLegacyListsInJsonAndCommaSeparatedText() {
    CodeChunk chunk =
        chunk(
            new Cells()
                .and(TestTable.utf8("id"), "old")
                .and(TestTable.utf8("content"), "x")
                .and(TestTable.utf8("file_path"), "a.py")
                .and(TestTable.utf8("function_name"), "f")
                .and(TestTable.utf8("imports"), "[\"os\", \"sys\", {\"name\": \"re\"}]")
                .and(TestTable.utf8("calls"), "a,b")
                .and(TestTable.utf8("inherits_from"), "")
                .and(TestTable.field("complexity_score", DOUBLE), 7.5)
                .and(TestTable.utf8("child_chunk_ids"), "c1,c2")
                .and(
                    TestTable.utf8("decorators"),
                    "@app.route(\"/a,b\", methods=[1,2]),@cached('x,y')")
                .and(TestTable.int32("smell_count"), 1)
                .map());

    assertThat(chunk.chunkId()).isEqualTo("old");
    assertThat(chunk.imports()).containsExactly("os", "sys", "{\"name\":\"re\"}");
    assertThat(chunk.calls()).containsExactly("a", "b");
    assertThat(chunk.inheritsFrom()).isEmpty();
    assertThat(chunk.complexity()).isEqualTo(7.5);
    assertThat(chunk.childChunkIds()).containsExactly("c1", "c2");
    assertThat(chunk.decorators())
        .containsExactly("@app.route(\"/a,b\", methods=[1,2])", "@cached('x,y')");
    assertThat(chunk.get("imports")).isEqualTo("[\"os\", \"sys\", {\"name\": \"re\"}]");
  }

  @Test
  void readsEmptyAndMalformedJsonLists() {
    List<Field> fields = List.of(TestTable.utf8("imports"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (String text : Arrays.asList("[]", "", null, "[broken", "os,sys")) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(text);
      rows.add(row);
    }

    assertThat(chunks(fields, rows))
        .extracting(CodeChunk::imports)
        .containsExactly(List.of(), List.of(), null, List.of("[broken"), List.of("os", "sys"));
  }

  @Test
  void nullElementsStayNull() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(List.of(Arrays.asList("a", null), "[\"b\", null]")));
    CodeChunk chunk =
        chunks(List.of(Tables.textList("calls"), TestTable.utf8("imports")), rows).get(0);

    assertThat(chunk.calls()).containsExactly("a", null);
    assertThat(chunk.imports()).containsExactly("b", null);
  }

  @Test
  void everyFieldHasAnAccessor() {
    for (ChunkField field : ChunkField.values()) {
      String[] words = field.name().toLowerCase(java.util.Locale.ROOT).split("_", -1);
      StringBuilder name = new StringBuilder(words[0]);
      for (int k = 1; k < words.length; k++) {
        name.append(Character.toUpperCase(words[k].charAt(0))).append(words[k].substring(1));
      }
      assertThat(CodeChunk.class).hasPublicMethods(name.toString());
    }
  }

  @Test
  void constructorOfNestedClassHasTheClassName() {
    CodeChunk chunk =
        chunk(
            new Cells()
                .and(TestTable.utf8("chunk_type"), "constructor")
                .and(TestTable.utf8("name"), "Inner")
                .and(TestTable.utf8("hierarchy_path"), "Outer.Inner.Inner")
                .map());

    assertThat(chunk.functionName()).isEqualTo("Inner");
    assertThat(chunk.className()).isEqualTo("Inner");
  }

  @Test
  void readsFirstSchemaWithInferredTypes() {
    CodeChunk chunk =
        chunk(
            new Cells()
                .and(TestTable.utf8("id"), "first")
                .and(TestTable.int64("start_line"), 5_000_000_000L)
                .and(TestTable.int64("end_line"), 5_000_000_001L)
                .and(TestTable.utf8("imports"), "os,sys")
                .and(TestTable.int64("chunk_depth"), 2L)
                .and(TestTable.field("complexity_score", DOUBLE), null)
                .map());

    assertThat(chunk.startLine()).isEqualTo(5_000_000_000L);
    assertThat(chunk.imports()).containsExactly("os", "sys");
    assertThat(chunk.complexity()).isNull();
    assertThat(chunk.get("chunk_depth")).isEqualTo(2L);
  }

  @Test
  void readsVectorStoredAsListOfDoubles() {
    Field list =
        new Field(
            "embedding",
            org.apache.arrow.vector.types.pojo.FieldType.nullable(new ArrowType.List()),
            List.of(Field.nullable("item", DOUBLE)));
    CodeChunk chunk = chunk(new Cells().and(list, List.of(1.5, 2.5)).map());

    assertThat(chunk.vector()).containsExactly(1.5f, 2.5f);
    assertThat(chunk.get("embedding")).isEqualTo(List.of(1.5, 2.5));
  }

  /** Builds a row of one nullable value per column. */
  private static final class Cells {
    private final Map<Field, @Nullable Object> cells = new java.util.LinkedHashMap<>();

    Cells and(Field field, @Nullable Object value) {
      cells.put(field, value);
      return this;
    }

    Map<Field, @Nullable Object> map() {
      return cells;
    }
  }
}
