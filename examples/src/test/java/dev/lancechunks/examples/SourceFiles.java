package dev.lancechunks.examples;

import java.time.LocalDateTime;

/** Creates source files for tests. */
final class SourceFiles {
  private SourceFiles() {}

  static SourceFile java(String text) {
    return file("lib/a/A.java", text);
  }

  static SourceFile file(String path, String text) {
    return new SourceFile(
        path,
        Language.of(path).orElseThrow(),
        text,
        Sha256.hex(text),
        LocalDateTime.parse("2026-02-18T12:34:56"));
  }
}
