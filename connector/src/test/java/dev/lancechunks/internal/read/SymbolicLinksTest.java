package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a table may be symbolic links, as in download caches. */
class SymbolicLinksTest {
  @TempDir Path dir;

  /** Writes two fragments, deletes one row and tags the first version. */
  private TestTable table(String format) {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), TestTable.utf8("text"))
        .fileFormat(format)
        .append(List.of(List.of(1, "a"), List.of(2, "b")))
        .append(List.of(List.of(3, "c"), List.of(4, "d")))
        .delete("id = 2")
        .with(dataset -> dataset.tags().create("first", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "2.0", "2.1", "2.2"})
  void tableOfLinkedFilesIsRead(String format) {
    Path path = table(format).linkFiles("", dir.resolve("blobs")).path();
    assertThat(Frames.load(path).collectAsList()).hasSize(3);
    assertThat(Frames.load(path).filter("id > 1").count()).isEqualTo(2);
    assertThat(Frames.load(path).selectExpr("max(text)").first().getString(0)).isEqualTo("d");
    assertThat(Frames.load(path, "versionAsOf", 1).collectAsList()).hasSize(2);
    assertThat(Frames.load(path, "tag", "first").collectAsList()).hasSize(2);
    assertThat(Frames.load(path, "timestampAsOf", Instant.now()).collectAsList()).hasSize(3);
    assertThatThrownBy(() -> Frames.load(path, "versionAsOf", 9))
        .hasMessageEndingWith("Set versionAsOf to one of [1, 2, 3].");
  }

  @ParameterizedTest
  @ValueSource(strings = {".manifest", ".arrow", ".json", ".txn", "data", ".lance"})
  void tableWithSomeLinkedFilesIsRead(String suffix) {
    Path path = table("2.1").linkFiles(suffix, dir.resolve("blobs")).path();
    assertThat(Frames.load(path).collectAsList()).hasSize(3);
  }

  @Test
  void tableWithLinkedDirectoriesIsRead() throws IOException {
    Path path = table("2.1").path();
    for (String name : List.of("data", "_versions", "_deletions")) {
      Path moved = Files.move(path.resolve(name), dir.resolve("moved" + name));
      Files.createSymbolicLink(path.resolve(name), moved);
    }
    Path link = Files.createSymbolicLink(dir.resolve("link.lance"), path);
    assertThat(Frames.load(link).collectAsList()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tableWithOneLinkedManifestIsRead(int version) {
    // Manifest names count down, so that a listing returns the newest version first.
    String name = Long.toUnsignedString(-1L - version) + ".manifest";
    Path path = table("2.1").linkFiles(name, dir.resolve("blobs")).path();
    assertThat(Frames.load(path).collectAsList()).hasSize(3);
    assertThat(Frames.load(path, "versionAsOf", 1).collectAsList()).hasSize(2);
    assertThat(Frames.load(path, "versionAsOf", 2).collectAsList()).hasSize(4);
    assertThat(Frames.load(path, "timestampAsOf", Instant.now()).collectAsList()).hasSize(3);
  }

  @Test
  void errorNamesDanglingLinkAndItsTarget() throws IOException {
    Path path = table("2.1").path();
    Path data;
    try (var files = Files.list(path.resolve("data"))) {
      data = files.findFirst().orElseThrow();
    }
    Files.delete(data);
    Files.createSymbolicLink(data, dir.resolve("gone"));
    assertThatThrownBy(() -> Frames.load(path).collectAsList())
        .hasStackTraceContaining(
            "data/%s is a symbolic link, and its target %s does not exist"
                .formatted(data.getFileName(), dir.resolve("gone")));
  }
}
