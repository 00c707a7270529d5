package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The files that native libraries are unpacked to, 181 MB each, are deleted. */
@EnabledOnOs(OS.LINUX) // reports the libraries that a process has loaded
class LibraryFilesTest {
  private static final Path TABLE =
      Path.of("src/test/resources/golden/not_null.lance").toAbsolutePath();

  @Test
  void filesAreDeletedOnceLoadedOrAbandoned() throws IOException, InterruptedException {
    Path directory = fresh("swept");
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path abandoned = Files.createFile(temporary.resolve("liblance_jni123.so"));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Path others = Files.createFile(temporary.resolve("liblance_jni-of-somebody.so"));
    Files.setLastModifiedTime(others, FileTime.from(Instant.EPOCH));
    Path loadingElsewhere = Files.createFile(temporary.resolve("liblance_jni456.so"));

    ForkedProcess probe = probe(directory, List.of());

    assertThat(probe.exitCode()).isEqualTo(LibraryProbe.KILLED);
    assertThat(probe.output())
        .contains(LibraryProbe.COUNTED + "6")
        .filteredOn(line -> line.startsWith(LibraryProbe.FILE))
        .containsExactlyInAnyOrder(
            LibraryProbe.FILE + others.getFileName(),
            LibraryProbe.FILE + loadingElsewhere.getFileName());
  }

  @Test
  void unsupportedPlatformFailsWithTheSupportedOnes() throws IOException, InterruptedException {
    ForkedProcess probe = probe(fresh("platform"), List.of("-Dos.arch=riscv64"));

    assertThat(probe.output())
        .filteredOn(line -> line.startsWith(LibraryProbe.FAILED))
        .singleElement()
        .asString()
        .startsWith(LibraryProbe.FAILED + "Cannot load Lance's native library on Linux riscv64")
        .contains("It runs on Linux x86-64, Linux aarch64 and macOS aarch64");
  }

  private static Path fresh(String name) throws IOException {
    Path directory = Path.of("target/libraries", name);
    FileUtils.deleteDirectory(directory.toFile());
    return Files.createDirectories(directory);
  }

  private static ForkedProcess probe(Path directory, List<String> flags)
      throws IOException, InterruptedException {
    return ForkedProcess.java(directory, flags, LibraryProbe.class, List.of(TABLE.toString()));
  }
}
