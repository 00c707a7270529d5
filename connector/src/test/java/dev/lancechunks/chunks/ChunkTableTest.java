package dev.lancechunks.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests batches, filters, mapping and failures of {@link ChunkTable}. */
class ChunkTableTest {
  @TempDir Path dir;

  private static ChunkTable open(TestTable table) {
    return ChunkTable.open(table.path().toString());
  }

  private static List<String> ids(List<CodeChunk> chunks) {
    return chunks.stream().map(chunk -> String.valueOf(chunk.chunkId())).toList();
  }

  private static List<String> numbers(IntStream numbers) {
    return numbers.mapToObj(number -> "c" + number).toList();
  }

  private static List<Integer> sizes(ChunkSource source, ChunkQuery query) {
    List<Integer> sizes = new ArrayList<>();
    try (ChunkBatches batches = source.batches(query)) {
      batches.forEachRemaining(batch -> sizes.add(batch.size()));
    }
    return sizes;
  }

  @Test
  void batchesAreFullAcrossFragmentsAndKeepTableOrder() {
    TestTable table = Tables.numbered(dir, 1_000, 1_000, 500);
    try (ChunkTable chunks = open(table)) {
      ChunkQuery query = ChunkQuery.all().batchSize(300);
      assertThat(sizes(chunks, query)).containsExactly(300, 300, 300, 300, 300, 300, 300, 300, 100);
      assertThat(sizes(chunks, query.limit(650))).containsExactly(300, 300, 50);
      assertThat(sizes(chunks, query.batchSize(2_500))).containsExactly(2_500);
      assertThat(ids(chunks.readAll(query))).isEqualTo(numbers(IntStream.range(0, 2_500)));
    }
  }

  @Test
  void filteredBatchesAreFull() {
    TestTable table = Tables.numbered(dir, 1_000, 1_000, 500);
    table.delete("start_line = 3");
    try (ChunkTable chunks = open(table)) {
      ChunkQuery java = ChunkQuery.all().languages("java").batchSize(100);
      List<String> expected = numbers(IntStream.range(0, 2_500).filter(number -> number % 3 == 1));
      assertThat(ids(chunks.readAll(java))).isEqualTo(expected);
      assertThat(sizes(chunks, java))
          .containsExactly(100, 100, 100, 100, 100, 100, 100, 100, expected.size() - 800);
      assertThat(chunks.count(java)).isEqualTo(expected.size());
      assertThat(ids(chunks.readAll(java.limit(150)))).isEqualTo(expected.subList(0, 150));
      assertThat(chunks.count(java.limit(150))).isEqualTo(150);
      assertThat(chunks.count(ChunkQuery.all())).isEqualTo(2_499);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void batchSizeBelowOneIsRejected(int size) {
    assertThatThrownBy(() -> ChunkQuery.all().batchSize(size))
        .isInstanceOf(LanceChunksException.class)
        .hasMessage(
            "Cannot read batches of %d chunks. Give a batch size of at least 1.".formatted(size));
  }

  @Test
  void emptyTableHasNoBatches() {
    TestTable table = Tables.numbered(dir, 3);
    table.delete("start_line >= 0");
    try (ChunkTable chunks = open(table)) {
      assertThat(sizes(chunks, ChunkQuery.all())).isEmpty();
      assertThat(chunks.count(ChunkQuery.all())).isZero();
      assertThat(chunks.parts(ChunkQuery.all(), 4)).isEmpty();
      try (ChunkBatches batches = chunks.parallelBatches(ChunkQuery.all(), 2)) {
        assertThat(batches.hasNext()).isFalse();
      }
    }
  }

  @Test
  void openingMissingTableFails() {
    assertThatThrownBy(() -> ChunkTable.open(dir.resolve("none.lance").toString()))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot open Lance table")
        .hasMessageContaining("none.lance");
  }

  @Test
  void specialCharactersInFilterValuesAreLiteral() {
    TestTable table =
        TestTable.at(dir.resolve("t"), TestTable.utf8("file_path"), TestTable.utf8("language"));
    List<String> hostile =
        List.of("it's.py", "' OR '1'='1", "x' OR true --", "", "a\\b", "日本.py", "\0", "😀");
    table.append(hostile.stream().map(path -> List.of(path, "python")).toList());
    try (ChunkTable chunks = open(table)) {
      for (String path : hostile) {
        ChunkQuery query = ChunkQuery.all().files(path).languages("python");
        assertThat(chunks.count(query)).as(path).isEqualTo(1);
        assertThat(chunks.readAll(query))
            .as(path)
            .singleElement()
            .extracting(CodeChunk::filePath)
            .isEqualTo(path);
        assertThat(chunks.count(ChunkQuery.all().languages(path))).as(path).isZero();
      }
      assertThat(chunks.count(ChunkQuery.all().files(hostile))).isEqualTo(hostile.size());
      assertThat(chunks.count(ChunkQuery.all().files())).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.1", "2.2"})
  void fieldsOfStructsAreFilteredLikeColumns(String format) {
    Field meta =
        new Field(
            "meta",
            FieldType.nullable(ArrowType.Struct.INSTANCE),
            List.of(TestTable.utf8("author"), TestTable.int32("size")));
    TestTable table =
        TestTable.at(dir.resolve("structs.lance"), TestTable.utf8("id"), meta)
            .fileFormat(format)
            .append(
                List.of(
                    List.of("1", List.of("ann", 5)),
                    List.of("2", List.of("bob", 7)),
                    List.of("3", List.of("ann", 9)),
                    List.of("4", Arrays.asList(null, 11)),
                    Arrays.asList("5", null)));
    ChunkFilter ann = ChunkFilter.equal("meta.author", "ann");
    boolean storesNullStructs = !format.equals("2.0"); // which stores a struct of nulls
    try (ChunkTable chunks = open(table)) {
      assertThat(ids(chunks, ann)).containsExactly("1", "3");
      assertThat(ids(chunks, ChunkFilter.not(ann))).containsExactly("2");
      assertThat(ids(chunks, ChunkFilter.isNull("meta.author"))).containsExactly("4", "5");
      assertThat(ids(chunks, ChunkFilter.greaterThan("meta.size", 6)))
          .containsExactly("2", "3", "4");
      assertThat(chunks.count(ChunkQuery.all().where(ChunkFilter.not(ann)))).isEqualTo(1);
      assertThat(chunks.readAll(ChunkQuery.all().where(ChunkFilter.isNull("meta.size"))))
          .singleElement()
          .satisfies(chunk -> assertThat(chunk.get("meta") == null).isEqualTo(storesNullStructs));
      assertThatThrownBy(() -> ids(chunks, ChunkFilter.equal("meta.owner", "x")))
          .hasMessageEndingWith(
              "meta.owner is not a column. Filter by another column, or filter the stream.");
    }
  }

  private static List<String> ids(ChunkTable chunks, ChunkFilter filter) {
    return chunks.readAll(ChunkQuery.all().where(filter)).stream()
        .map(chunk -> String.valueOf(chunk.get("id")))
        .toList();
  }

  @Test
  void nullValuesStayNull() {
    TestTable table = Tables.numbered(dir, 10);
    try (ChunkTable chunks = open(table)) {
      assertThat(chunks.readAll(ChunkQuery.all()))
          .extracting(CodeChunk::complexity)
          .containsExactly(null, 1.0, 2.0, 3.0, 4.0, null, 6.0, 7.0, 8.0, 9.0);
    }
  }

  @Test
  void vectorsAreReadOnlyOnRequest() {
    TestTable table = Tables.numbered(dir, 10);
    try (ChunkTable chunks = open(table)) {
      assertThat(chunks.readAll(ChunkQuery.all()))
          .allSatisfy(chunk -> assertThat(chunk.vector()).isNull())
          .allSatisfy(chunk -> assertThat(chunk.values()).doesNotContainKey("vector"));
      assertThat(chunks.readAll(ChunkQuery.all().withVectors()).get(7).vector())
          .containsExactly(7f, -1f);
      assertThat(chunks.readAll(ChunkQuery.all().columns("vector")).get(7).values())
          .containsOnlyKeys("vector");
    }
  }

  @Test
  void streamsAreIndependentAndMayBeClosedEarly() {
    TestTable table = Tables.numbered(dir, 500, 500);
    ChunkTable chunks = open(table);
    ChunkQuery query = ChunkQuery.all().batchSize(100);
    try (ChunkBatches first = chunks.batches(query);
        ChunkBatches second = chunks.batches(query.languages("java"))) {
      assertThat(ids(first.next())).isEqualTo(numbers(IntStream.range(0, 100)));
      assertThat(ids(second.next())).startsWith("c1", "c4").hasSize(100);
      chunks.close();
      assertThatThrownBy(() -> chunks.count(ChunkQuery.all()))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageEndingWith("it was closed. Open it again.");
      assertThat(ids(first.next())).isEqualTo(numbers(IntStream.range(100, 200)));
      first.close();
      assertThat(first.hasNext()).isFalse();
      assertThat(second.next()).hasSize(100);
    }
  }

  @Test
  void openTableDoesNotSeeConcurrentWrites() {
    TestTable table = Tables.numbered(dir, 500);
    try (ChunkTable chunks = open(table);
        ChunkBatches batches = chunks.batches(ChunkQuery.all().batchSize(100))) {
      List<CodeChunk> seen = new ArrayList<>(batches.next());
      table.append(Tables.rows(500, 100)).delete("start_line < 50");
      batches.forEachRemaining(seen::addAll);
      assertThat(ids(seen)).isEqualTo(numbers(IntStream.range(0, 500)));
      assertThat(chunks.count(ChunkQuery.all())).isEqualTo(500);
      try (ChunkTable later = open(table);
          ChunkTable before =
              ChunkTable.builder(table.path().toString()).version(chunks.version()).open()) {
        assertThat(later.count(ChunkQuery.all())).isEqualTo(550);
        assertThat(before.count(ChunkQuery.all())).isEqualTo(500);
      }
    }
  }

  @Test
  void failureDuringReadIsReportedAndNoChunkIsRepeated() throws IOException {
    TestTable table = Tables.numbered(dir, 500, 500);
    List<Path> before = dataFiles(table);
    table.append(Tables.rows(1_000, 500));
    Path third = dataFiles(table).stream().filter(file -> !before.contains(file)).findAny().get();
    List<String> seen = new ArrayList<>();
    try (ChunkTable chunks = open(table);
        ChunkBatches batches = chunks.batches(ChunkQuery.all().batchSize(100))) {
      Files.delete(third);
      assertThatThrownBy(() -> batches.forEachRemaining(batch -> seen.addAll(ids(batch))))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageStartingWith("Cannot read");
      assertThat(batches.hasNext()).isFalse();
    }
    assertThat(seen).doesNotHaveDuplicates().isSubsetOf(numbers(IntStream.range(0, 1_000)));
  }

  private static List<Path> dataFiles(TestTable table) throws IOException {
    try (Stream<Path> files = Files.list(table.path().resolve("data"))) {
      return files.toList();
    }
  }

  @Test
  void errorNamesUnknownColumn() {
    TestTable table = Tables.numbered(dir, 3);
    try (ChunkTable chunks = open(table)) {
      assertThatThrownBy(() -> chunks.batches(ChunkQuery.all().columns("contents")))
          .hasMessageContaining("Cannot read column contents of Lance table")
          .hasMessageContaining("content, language");
      assertThatThrownBy(() -> chunks.count(ChunkQuery.all().types("function")))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageContaining("it has no column for CHUNK_TYPE");
      assertThatThrownBy(
              () -> chunks.count(ChunkQuery.all().where(ChunkFilter.equal("start_line", "3"))))
          .hasMessageContaining(
              "start_line of type Int(32, true) cannot hold the value 3 (String)");
    }
  }

  @Test
  void columnsWithOtherNamesAreMapped() {
    TestTable table =
        TestTable.at(
            dir.resolve("t"),
            TestTable.utf8("filePath"),
            TestTable.utf8("source_text"),
            TestTable.field("line_start", new ArrowType.Int(64, true)),
            TestTable.utf8("team"));
    table.append(List.of(List.of("A.java", "class A", 5L, "core")));
    try (ChunkTable chunks =
        ChunkTable.builder(table.path().toString()).map(ChunkField.CONTENT, "source_text").open()) {
      CodeChunk chunk = chunks.readAll(ChunkQuery.all().files("A.java")).get(0);
      assertThat(chunk.content()).isEqualTo("class A");
      assertThat(chunk.startLine()).isEqualTo(5);
      assertThat(chunk.language()).isNull();
      assertThat(chunk.extras()).containsExactly(java.util.Map.entry("team", "core"));
    }
    assertThatThrownBy(
            () ->
                ChunkTable.builder(table.path().toString()).map(ChunkField.CONTENT, "text").open())
        .hasMessageContaining("Cannot map column text of Lance table")
        .hasMessageContaining("to CONTENT: there is no such column");
  }

  @Test
  void progressReportsDoneAndTotal() {
    TestTable table = Tables.numbered(dir, 250);
    List<Progress> reports = new ArrayList<>();
    try (ChunkTable chunks = open(table);
        ChunkBatches batches = chunks.batches(ChunkQuery.all().batchSize(100), reports::add)) {
      batches.forEachRemaining(batch -> {});
    }
    assertThat(reports).extracting(Progress::done).containsExactly(100L, 200L, 250L);
    assertThat(reports).extracting(Progress::total).containsOnly(250L);
    assertThat(reports.get(2).fraction()).isEqualTo(1);
    assertThat(reports.get(2).remaining()).hasValueSatisfying(time -> assertThat(time).isZero());
    assertThat(reports.get(0).rate()).isPositive();
  }

  @Test
  void arrowBatchesHoldTheSameRows() {
    TestTable table = Tables.numbered(dir, 500, 300);
    long rows = 0;
    try (ChunkTable chunks = open(table);
        ArrowChunkBatches batches =
            chunks.arrowBatches(ChunkQuery.all().columns("start_line").batchSize(64))) {
      while (batches.loadNext()) {
        assertThat(batches.root().getRowCount()).isBetween(1, 64);
        assertThat(batches.root().getVector("start_line").getObject(0)).isEqualTo((int) rows);
        rows += batches.root().getRowCount();
      }
    }
    assertThat(rows).isEqualTo(800);
  }

  @Test
  void limitTruncatesEveryVectorOfArrowBatches() {
    TestTable table = Tables.numbered(dir, 500);
    ChunkQuery query = ChunkQuery.all().languages("java").batchSize(100).limit(130);
    List<Integer> rows = new ArrayList<>();
    try (ChunkTable chunks = open(table);
        ArrowChunkBatches batches = chunks.arrowBatches(query)) {
      while (batches.loadNext()) {
        rows.add(batches.root().getRowCount());
        assertThat(batches.root().getFieldVectors())
            .allMatch(vector -> vector.getValueCount() == batches.root().getRowCount());
      }
    }
    assertThat(rows.stream().mapToInt(count -> count).sum()).isEqualTo(130);
  }

  @Test
  void vectorsAreReadAlongWithSelectedColumns() {
    TestTable table = Tables.numbered(dir, 3);
    try (ChunkTable chunks = open(table)) {
      assertThat(chunks.readAll(ChunkQuery.all().columns("content").withVectors()).get(2).values())
          .containsOnlyKeys("content", "vector");
      assertThatThrownBy(() -> chunks.batches(ChunkQuery.all().columns(new String[0])))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageContaining("the query selects no columns");
    }
  }

  @Test
  void manyConditionsAreAcceptedAndDeepNestingIsRejected() {
    TestTable table = Tables.numbered(dir, 100);
    ChunkQuery many = ChunkQuery.all();
    for (int k = 0; k < 60; k++) {
      many = many.where(ChunkFilter.notEqual("start_line", k));
    }
    ChunkFilter deep = ChunkFilter.isNull("content");
    for (int k = 0; k < 10_000; k++) {
      deep = ChunkFilter.or(deep, ChunkFilter.equal("start_line", k));
    }
    ChunkQuery tooDeep = ChunkQuery.all().where(deep);
    try (ChunkTable chunks = open(table)) {
      assertThat(chunks.count(many)).isEqualTo(40);
      assertThatThrownBy(() -> chunks.count(tooDeep))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageContaining("the condition is nested too deeply");
    }
  }

  @Test
  void filterValueThatColumnCannotHoldIsRejected() {
    TestTable table =
        TestTable.at(
                dir.resolve("t"),
                TestTable.field(
                    "score",
                    new ArrowType.FloatingPoint(
                        org.apache.arrow.vector.types.FloatingPointPrecision.DOUBLE)))
            .appendColumn(List.of(9_007_199_254_740_992.0));
    try (ChunkTable chunks = open(table)) {
      assertThat(chunks.count(ChunkQuery.all().where(ChunkFilter.equal("score", 1L << 53))))
          .isEqualTo(1);
      assertThatThrownBy(
              () ->
                  chunks.count(
                      ChunkQuery.all().where(ChunkFilter.lessThan("score", (1L << 53) + 1))))
          .hasMessageContaining("cannot hold the value 9007199254740993");
    }
  }
}
