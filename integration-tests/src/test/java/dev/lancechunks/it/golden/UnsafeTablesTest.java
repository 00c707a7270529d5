package dev.lancechunks.it.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tables with content that Lance 7.0.0 cannot read, or at which it aborts the JVM.
 *
 * <p>Each table is read in a JVM of its own, which must survive.
 */
@Tag("long")
class UnsafeTablesTest {
  private static final String COUNT = "SELECT count(*) FROM t";
  private static final String ALL = "SELECT * FROM t";
  private static final String ID = "SELECT id FROM t";
  private static final String TEXT = "SELECT text, id FROM t";
  private static final String FILTERED = "SELECT id FROM t WHERE text = 'a'";

  private static final String OTHERS = "SELECT * FROM others";

  private static final String ROWS_OF_OTHERS = "[[1,a], [2,null], [3,";
  private static final String ROWS_OF_ID = "[[1], [2], [3]]";

  @Test
  void fileFormatThatAbortsTheJvmIsRefused() throws Exception {
    Map<String, String> results = probe("unsafe/format_2_3", ALL, COUNT);
    assertThat(results.get(UnsafeProbe.LOAD))
        .startsWith("Cannot open Lance table")
        .contains(
            "format_2_3.lance", ".lance has format 2.3, but only formats up to 2.2 are supported");
  }

  @Test
  void timestampsWithOffsetAreRefused() throws Exception {
    Map<String, String> results = probe("unsafe/timestamps_offset", ALL, COUNT);
    assertThat(results.get(UnsafeProbe.LOAD))
        .startsWith("Cannot open Lance table")
        .contains("timestamps_offset.lance", "ts_s", "+05:30");
  }

  @Test
  void columnsBesideANameWithBacktickAreRead() throws Exception {
    Map<String, String> results =
        probe(
            "unsafe/unreadable_backtick",
            COUNT,
            ID,
            TEXT,
            FILTERED,
            ALL,
            OTHERS,
            "SELECT `a``b` FROM t");
    assertOtherColumnsAreReadable(results);
    assertThat(results.get(OTHERS)).startsWith(ROWS_OF_OTHERS);
    assertThat(results.get(ALL))
        .startsWith("Cannot read column a`b of Lance table")
        .isEqualTo(results.get("SELECT `a``b` FROM t"));
  }

  @Test
  void columnsBesideAnEmptyNameAreRead() throws Exception {
    Map<String, String> results =
        probe("unsafe/unreadable_empty_name", COUNT, ID, TEXT, FILTERED, ALL, OTHERS);
    assertOtherColumnsAreReadable(results);
    assertThat(results.get(OTHERS)).startsWith(ROWS_OF_OTHERS);
    assertThat(results.get(ALL)).startsWith("Cannot read column").contains("its name is empty");
  }

  @Test
  void fixedListsOfStructsInTheOldFormatAreRefused() throws Exception {
    String filtered = "SELECT text FROM others WHERE id >= 2 AND text IS NULL";
    Map<String, String> results =
        probe("unsafe/unreadable_fixed_struct_2_0", ALL, COUNT, OTHERS, filtered);
    assertThat(results.get(OTHERS)).startsWith(ROWS_OF_OTHERS);
    assertThat(results.get(filtered)).isEqualTo("[[null]]");
    assertThat(results.get(UnsafeProbe.LOAD))
        .startsWith("Cannot read column fs of Lance table")
        .contains("fs is a fixed-size list of structs");
  }

  @Test
  void blobsAreReadUnderAFilter() throws Exception {
    String filtered = "SELECT * FROM t WHERE id > 0";
    Map<String, String> results = probe("blob_2_2", COUNT, filtered, ALL);
    assertThat(results.get(COUNT)).isEqualTo("[[4]]");
    assertThat(results.get(filtered)).isEqualTo("[[1,[0,0,1,0,]], [2,null], [3,[0,64,3,0,]]]");
  }

  private static void assertOtherColumnsAreReadable(Map<String, String> results) {
    assertThat(results)
        .containsEntry(UnsafeProbe.LOAD, "a table")
        .containsEntry(COUNT, "[[3]]")
        .containsEntry(ID, ROWS_OF_ID)
        .containsEntry(FILTERED, "[[1]]");
    assertThat(results.get(TEXT)).startsWith("[[a,1], [null,2], ");
  }

  /** Returns the result of each query, and asserts that the JVM ended normally. */
  private static Map<String, String> probe(String table, String... queries)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of("target/unsafe"));
    List<String> arguments = new ArrayList<>();
    arguments.add(GoldenTables.DIRECTORY.resolve(table + ".lance").toAbsolutePath().toString());
    arguments.addAll(List.of(queries));
    ForkedProcess process = ForkedProcess.java(directory, UnsafeProbe.class, arguments);
    Map<String, String> results = new HashMap<>();
    for (String line : process.output()) {
      if (line.startsWith(UnsafeProbe.MARK)) {
        String[] parts = line.substring(UnsafeProbe.MARK.length()).split(UnsafeProbe.GAVE, 2);
        results.put(parts[0], parts[1]);
      }
    }
    assertThat(results.values())
        .as("results with one error message inside another")
        .noneMatch(result -> result.indexOf("Cannot") != result.lastIndexOf("Cannot"));
    assertThat(process.exitCode()).as(() -> String.join("\n", process.output())).isZero();
    return results;
  }
}
