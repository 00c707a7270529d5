package dev.lancechunks.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The text files of all source jars in a directory. All jars stay open until this is closed. */
final class SourceJars implements AutoCloseable {
  private final List<ZipFile> jars = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  private SourceJars() {}

  static SourceJars open(Path directory) throws IOException {
    SourceJars opened = new SourceJars();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        opened.add(jar);
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void add(Path jar) throws IOException {
    ZipFile zip = new ZipFile(jar.toFile());
    jars.add(zip);
    String library = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    zip.stream()
        .filter(entry -> !entry.isDirectory())
        .forEach(
            entry ->
                Language.of(entry.getName())
                    .ifPresent(language -> entries.add(new Entry(zip, entry, library, language))));
  }

  List<Entry> entries() {
    return entries;
  }

  @Override
  public void close() throws IOException {
    for (ZipFile jar : jars) {
      jar.close();
    }
  }

  /** A file that has not been read yet. */
  record Entry(ZipFile jar, ZipEntry entry, String library, Language language) {
    SourceFile read() {
      try (InputStream in = jar.getInputStream(entry)) {
        byte[] bytes = in.readAllBytes();
        return new SourceFile(
            library + "/" + entry.getName(),
            language,
            new String(bytes, StandardCharsets.UTF_8),
            Sha256.hex(bytes),
            entry.getTimeLocal());
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Cannot read %s in %s: %s. Delete the jar, so that Maven downloads it again."
                .formatted(entry.getName(), jar.getName(), e.getMessage()),
            e);
      }
    }
  }
}
