package dev.lancechunks.examples;

import java.time.LocalDateTime;
import java.util.List;

/** One text file: its path from the library's name on, its text, and what identifies both. */
record SourceFile(
    String path, Language language, String text, String sha256, LocalDateTime modified) {

  /** Generators say so at the top of what they write. */
  boolean isGenerated() {
    return text.substring(0, Math.min(text.length(), 1_000)).contains("DO NOT EDIT");
  }

  /** Returns the lines without their ends, so that line {@code n} is element {@code n - 1}. */
  List<String> lines() {
    return text.lines().toList();
  }
}
