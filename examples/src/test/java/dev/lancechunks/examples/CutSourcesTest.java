package dev.lancechunks.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Dataset;

class CutSourcesTest {
  @TempDir Path directory;

  @Test
  void createsTableOfTextFilesInAllJars() throws IOException {
    jar("one", Map.of("a/A.java", "class A { void act() {} }", "logo.png", "\0\1"));
    jar("two", Map.of("README", "read me", "b.scala", "object B"));

    assertThat(run()).contains("Cutting 3 source files", "4 chunks written");

    try (BufferAllocator allocator = new RootAllocator();
        Dataset table = Dataset.open().allocator(allocator).uri(table().toString()).build()) {
      assertThat(table.countRows()).isEqualTo(4);
      assertThat(table.countRows("file_path = 'one/a/A.java' AND language = 'java'")).isEqualTo(2);
      assertThat(table.countRows("file_path = 'two/b.scala' AND chunk_type = 'code'")).isEqualTo(1);
    }
  }

  @Test
  void reusesExistingTable() throws IOException {
    jar("one", Map.of("a.txt", "text"));
    run();
    jar("two", Map.of("b.txt", "text"));

    assertThat(run()).contains("Reusing").doesNotContain("written");
  }

  @Test
  void restartsAfterInterruptedRun() throws IOException {
    jar("one", Map.of("a.txt", "text"));
    Path left = Files.createDirectories(directory.resolve("unfinished-chunks.lance/data"));
    Files.writeString(left.resolve("half.lance"), "half");

    assertThat(run()).contains("1 chunks written");
    assertThat(left).doesNotExist();
  }

  @Test
  void refusesDirectoryWithoutSources() {
    assertThatThrownBy(this::run).hasMessageContaining("it contains no source files");
    assertThat(table()).doesNotExist();
  }

  private String run() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CutSources.run(directory, table(), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private Path table() {
    return directory.resolve("chunks.lance");
  }

  private void jar(String library, Map<String, String> files) throws IOException {
    Path jar = directory.resolve(library + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
