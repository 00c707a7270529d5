package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.internal.table.LanceTable;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Ref;

/** Branches number their versions independently, so main and a branch can have the same ones. */
class BranchTest {
  @TempDir Path dir;

  /** Main has rows 0, 1 and 90. Dev has rows 0, 1, 10, 11 and, from version 3, 12. */
  private TestTable table() {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id")).appendColumn(List.of(0, 1));
    table
        .branch("dev")
        .appendColumn(List.of(10, 11))
        .with(dataset -> dataset.tags().create("of_dev", Ref.ofBranch("dev", 2)))
        .appendColumn(List.of(12));
    return table.appendColumn(List.of(90)).with(dataset -> dataset.tags().create("of_main", 2));
  }

  private static List<Integer> ids(Dataset<Row> frame) {
    return frame.collectAsList().stream().map(row -> row.getInt(0)).sorted().toList();
  }

  @Test
  void tagOnBranchReadsTheBranch() {
    Path path = table().path();
    assertThat(ids(Frames.load(path, "tag", "of_dev"))).containsExactly(0, 1, 10, 11);
    assertThat(Frames.load(path, "tag", "of_dev").count()).isEqualTo(4);
    assertThat(ids(Frames.load(path, "tag", "of_dev").filter("id >= 10"))).containsExactly(10, 11);
    assertThat(ids(Frames.load(path, "tag", "of_main"))).containsExactly(0, 1, 90);
    assertThat(Frames.plan(Frames.load(path, "tag", "of_dev"))).contains("t.lance/tree/dev v2,");
  }

  @Test
  void branchPathAcceptsNoOtherBranch() {
    Path path = table().path();
    String dev = path + "/tree/dev";
    assertThat(ids(Frames.load(Path.of(dev), "branch", "dev", "versionAsOf", 2)))
        .containsExactly(0, 1, 10, 11);
    assertThatThrownBy(() -> Frames.load(Path.of(dev), "branch", "main"))
        .hasMessageContaining("Cannot open branch main of Lance table " + dev)
        .hasMessageContaining("with option branch=main, or leave branch out");
  }

  @Test
  void mainAndBranchCanBeOpenTogether() {
    Path path = table().path();
    Dataset<Row> main = Frames.load(path, "versionAsOf", 2);
    Dataset<Row> dev = Frames.load(path, "branch", "dev", "versionAsOf", 2);
    assertThat(ids(main)).containsExactly(0, 1, 90);
    assertThat(ids(dev)).containsExactly(0, 1, 10, 11);
    assertThat(ids(main.join(dev, "id"))).containsExactly(0, 1);
    assertThat(ids(main.except(dev))).containsExactly(90);
    assertThat(ids(dev.except(main))).containsExactly(10, 11);
  }

  @Test
  void branchIsReadAtAnyOfItsVersions() throws InterruptedException {
    TestTable table = table();
    Path path = table.path();
    assertThat(ids(Frames.load(path, "branch", "dev"))).containsExactly(0, 1, 10, 11, 12);
    assertThat(ids(Frames.load(path, "branch", "dev", "versionAsOf", 1))).containsExactly(0, 1);
    assertThat(ids(Frames.load(path, "branch", "dev", "tag", "of_dev")))
        .containsExactly(0, 1, 10, 11);
    Thread.sleep(20);
    Instant before = Instant.now();
    Thread.sleep(20);
    table.appendColumn(List.of(91));
    assertThat(ids(Frames.load(path, "branch", "dev", "timestampAsOf", before)))
        .containsExactly(0, 1, 10, 11, 12);
    assertThat(ids(Frames.load(path, "branch", "main"))).containsExactly(0, 1, 90, 91);
    assertThatThrownBy(() -> Frames.load(path, "branch", "dev", "versionAsOf", 9))
        .hasMessage(
            "Cannot read Lance table %s/tree/dev version 9: there is no such version. Set versionAsOf to one of [1, 2, 3].",
            path);
  }

  @Test
  void branchIsReadByItsPath() {
    Path dev = table().path().resolve("tree/dev");
    assertThat(ids(Frames.load(dev))).containsExactly(0, 1, 10, 11, 12);
    assertThat(ids(Frames.load(dev, "tag", "of_dev"))).containsExactly(0, 1, 10, 11);
    assertThat(ids(Frames.load(dev, "versionAsOf", 2))).containsExactly(0, 1, 10, 11);
  }

  @Test
  void tagOnAnotherBranchIsRejected() {
    Path path = table().path();
    String load = " Load %s without option branch, or with branch set to %s.";
    assertThatThrownBy(() -> Frames.load(path, "branch", "dev", "tag", "of_main"))
        .hasMessage(
            "Cannot read Lance table %s at tag of_main: the tag is on branch main, not on dev."
                + load,
            path,
            path,
            "main");
    assertThatThrownBy(() -> Frames.load(path.resolve("tree/dev"), "tag", "of_main"))
        .hasMessageContaining("the tag is on branch main, not on dev." + load, path, "main");
    assertThatThrownBy(() -> Frames.load(path, "branch", "main", "tag", "of_dev"))
        .hasMessageContaining("the tag is on branch dev, not on main." + load, path, "dev");
    assertThatThrownBy(() -> Frames.load(path, "branch", "dev", "tag", "nightly"))
        .hasMessageEndingWith("Set tag to one of [of_dev, of_main].");
  }

  @Test
  void branchNameWithSlashesAndNestedBranchAreRead() {
    TestTable table = table();
    table.branch("team/tree/x").appendColumn(List.of(20)).branch("team/tree/x/y");
    assertThat(ids(Frames.load(table.path(), "branch", "team/tree/x")))
        .containsExactly(0, 1, 20, 90);
  }

  @Test
  void errorForMissingBranchListsExistingBranches() {
    TestTable table = table();
    table.branch("team/x");
    String message =
        "Cannot open Lance table %s: it has no branch %s. Set branch to one of [main, dev, team/x].";
    assertThatThrownBy(() -> Frames.load(table.path(), "branch", "team"))
        .hasMessage(message, table.path(), "team");
    assertThatThrownBy(() -> Frames.load(table.path(), "branch", "nope", "versionAsOf", 1))
        .hasMessage(message, table.path(), "nope");
    assertThatThrownBy(() -> Frames.load(table.path().resolve("tree/nope")))
        .hasMessage(message, table.path(), "nope");
  }

  @Test
  void errorForBranchOfMovedTableNamesTheCause() throws IOException {
    Path moved = Files.move(table().path(), dir.resolve("moved.lance"));
    assertThat(ids(Frames.load(moved))).containsExactly(0, 1, 90);
    assertThatThrownBy(() -> Frames.load(moved, "branch", "dev").collect())
        .hasStackTraceContaining(
            "A branch refers to the directory in which its table was when the branch was created: move the table back there, or read branch main.");
  }

  @Test
  void javaApiReadsBranches() {
    String path = table().path().toString();
    try (ChunkTable dev = ChunkTable.builder(path).branch("dev").version(2).open();
        ChunkTable tagged = ChunkTable.builder(path).tag("of_dev").open();
        ChunkTable main = ChunkTable.open(path)) {
      assertThat(dev.version()).isEqualTo(2);
      assertThat(dev.toString()).contains("t.lance/tree/dev, version 2");
      assertThat(tagged.toString()).isEqualTo(dev.toString());
      assertThat(main.toString()).contains("t.lance, version 2");
    }
  }

  @Test
  void loadedTableRejectsAnotherBranch() {
    String path = table().path().toString();
    LanceTable loaded = LanceTable.load(java.util.Map.of("path", path));
    assertThatThrownBy(
            () ->
                loaded.newScanBuilder(
                    new org.apache.spark.sql.util.CaseInsensitiveStringMap(
                        java.util.Map.of("branch", "dev"))))
        .hasMessageContaining("already loaded at version 2");
  }
}
