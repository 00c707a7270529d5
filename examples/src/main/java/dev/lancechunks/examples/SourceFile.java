package dev.lancechunks.examples;

import java.time.LocalDateTime;
import java.util.List;

/** A text file: its path, which starts with the library's name, and its text with its hash. */
record SourceFile(
    String path, Language language, String text, String sha256, LocalDateTime modified) {

  /** Returns whether the start of the file has the usual marker of generated files. */
  boolean isGenerated() {
    return text.substring(0, Math.min(text.length(), 1_000)).contains("DO NOT EDIT");
  }

  /** Returns the lines without line breaks. Line {@code n} is element {@code n - 1}. */
  List<String> lines() {
    return text.lines().toList();
  }
}
