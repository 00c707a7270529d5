package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in namespaces of a database have directory names that differ from the table name. */
class DatabasesTest {
  @TempDir Path dir;

  private TestTable table(String directory, int... ids) {
    return TestTable.at(dir.resolve(directory), TestTable.int32("id"))
        .appendColumn(Arrays.stream(ids).boxed().toList());
  }

  /** Writes a catalog with rows of identifier, type and directory. */
  private void catalog(List<List<@Nullable String>> rows) {
    TestTable.at(
            dir.resolve("__manifest"),
            TestTable.utf8("object_id"),
            TestTable.utf8("object_type"),
            TestTable.utf8("location"))
        .append(rows);
  }

  private void database() {
    table("root_t.lance", 1);
    table("640af0f8_team$child_t", 2, 3);
    table("e31744a3_team$sub$deep", 4, 5, 6);
    catalog(
        List.of(
            Arrays.asList("team", "namespace", null),
            List.of("team$child_t", "table", "640af0f8_team$child_t"),
            List.of("team$sub$deep", "table", "e31744a3_team$sub$deep")));
  }

  private int first(String name) {
    return Frames.load(dir, "table", name).orderBy("id").first().getInt(0);
  }

  @Test
  void tableInNamespaceIsFoundByQualifiedName() {
    database();
    assertThat(first("root_t")).isEqualTo(1);
    assertThat(first("team.child_t")).isEqualTo(2);
    assertThat(first("team$child_t")).isEqualTo(2);
    assertThat(first("team.sub.deep")).isEqualTo(4);
    assertThat(first("team$sub$deep")).isEqualTo(4);
    assertThat(Frames.plan(Frames.load(dir, "table", "team.child_t")))
        .contains("640af0f8_team$child_t v1,");
    try (ChunkTable table = ChunkTable.builder(dir.toString()).table("team.child_t").open()) {
      assertThat(table.version()).isEqualTo(1);
    }
  }

  @Test
  void tableInNamespaceIsReadByVersionTagAndBranch() {
    TestTable table = table("11111111_team$more", 7);
    table.branch("dev").appendColumn(List.of(8));
    table.appendColumn(List.of(9)).with(dataset -> dataset.tags().create("first", 1));
    catalog(List.of(List.of("team$more", "table", "11111111_team$more")));
    assertThat(Frames.load(dir, "table", "team.more", "branch", "dev").count()).isEqualTo(2);
    assertThat(Frames.load(dir, "table", "team.more", "tag", "first").count()).isEqualTo(1);
    assertThat(Frames.load(dir, "table", "team.more", "versionAsOf", 2).count()).isEqualTo(2);
    assertThatThrownBy(() -> Frames.load(dir, "table", "team.more", "branch", "nope"))
        .hasMessageContaining("it has no branch nope. Set branch to one of [main, dev].");
  }

  @Test
  void errorListsTablesByQualifiedName() {
    database();
    assertThatThrownBy(() -> Frames.load(dir, "table", "child_t"))
        .hasMessageEndingWith(
            "Directory %s contains the tables [root_t, team.child_t, team.sub.deep]: load it with option table set to one of them.",
            dir);
    assertThatThrownBy(() -> Frames.load(dir))
        .hasMessageContaining("[root_t, team.child_t, team.sub.deep]");
  }

  @Test
  void ambiguousNameIsRejected() {
    table("team.child_t.lance", 1);
    table("1_team$child_t", 2);
    table("2_a.b$c", 3);
    table("3_a$b$c", 4);
    catalog(
        List.of(
            List.of("team$child_t", "table", "1_team$child_t"),
            List.of("a.b$c", "table", "2_a.b$c"),
            List.of("a$b$c", "table", "3_a$b$c")));
    assertThatThrownBy(() -> Frames.load(dir, "table", "team.child_t"))
        .hasMessage(
            "Cannot choose table team.child_t of LanceDB database %1$s: the name matches each of [%1$s/1_team$child_t, %1$s/team.child_t.lance]. Load one of these directories, or set table to a name with $ between its parts.",
            dir);
    assertThatThrownBy(() -> Frames.load(dir, "table", "a.b.c"))
        .hasMessageContaining("the name matches each of [%1$s/2_a.b$c, %1$s/3_a$b$c]", dir);
    assertThat(first("team$child_t")).isEqualTo(2);
    assertThat(first("a.b$c")).isEqualTo(3);
    assertThat(first("a$b$c")).isEqualTo(4);
    assertThatThrownBy(() -> Frames.load(dir)).hasMessageContaining("[a$b$c, a.b$c, team.child_t]");
  }

  @Test
  void rootTableMayHaveDotsAndAnotherDirectoryName() {
    table("a.b.lance", 1);
    table("55555555_c", 2);
    catalog(List.of(List.of("a.b", "table", "a.b.lance"), List.of("c", "table", "55555555_c")));
    assertThat(first("a.b")).isEqualTo(1);
    assertThat(first("c")).isEqualTo(2);
  }

  @Test
  void onlyRootTablesAreFoundWithoutCatalog() throws IOException {
    table("a.b.lance", 1);
    table("640af0f8_team$child_t", 2);
    assertThat(first("a.b")).isEqualTo(1);
    assertThatThrownBy(() -> Frames.load(dir, "table", "team.child_t"))
        .hasMessageContaining("contains the tables [a.b]");
    Files.createDirectory(dir.resolve("__manifest"));
    assertThat(first("a.b")).isEqualTo(1);
  }
}
