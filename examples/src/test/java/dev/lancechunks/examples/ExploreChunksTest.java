package dev.lancechunks.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Dataset;

class ExploreChunksTest {
  @TempDir Path directory;

  @Test
  void printsEveryStepForTableOfChunks() throws IOException {
    SampleTable.write(table());

    assertThat(run())
        .contains(
            "chunk_id string",
            "calls array<string>",
            "3 chunks",
            "from metadata",
            "java           2      1",
            "markdown       1      1",
            "2 chunks in java below lib/",
            "`language` = 'java'",
            "2  A.act",
            "[complexity DESC NULLS LAST, hierarchy_path ASC NULLS FIRST]",
            "3 of 3 rows, 28 columns each",
            "MB")
        .doesNotContain("skipped");
  }

  @Test
  void readsEmptyTableAndSkipsStepsWithMissingColumns() {
    Set<String> missing = Set.of("complexity", "hierarchy_path");
    List<Field> fields =
        new ChunkColumns("now")
            .schema().getFields().stream().filter(f -> !missing.contains(f.getName())).toList();
    try (BufferAllocator allocator = new RootAllocator();
        Dataset empty =
            Dataset.write()
                .allocator(allocator)
                .schema(new Schema(fields))
                .uri(table().toString())
                .execute()) {
      assertThat(empty.countRows()).isZero();
    }

    assertThat(run())
        .contains(
            "  0 chunks",
            "skipped: this table has no column complexity, hierarchy_path",
            "0 of 0 rows, 26 columns each");
  }

  @Test
  void missingTableFailsWithOneLine() {
    assertThatThrownBy(this::run)
        .satisfies(
            failure ->
                assertThat(Failure.message("explore", failure))
                    .startsWith("Cannot ")
                    .contains(table().toString())
                    .endsWith("."));
  }

  private String run() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExploreChunks.run(table().toString(), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private Path table() {
    return directory.resolve("chunks.lance");
  }
}
