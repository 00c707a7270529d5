package dev.lancechunks.examples;

import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a file by declarations if it can be parsed, and by lines otherwise.
 *
 * <p>Generated files are skipped, because they are of no use in a search.
 */
final class Chunker {
  private Chunker() {}

  static List<Chunk> cut(SourceFile file) {
    if (file.isGenerated()) {
      return List.of();
    }
    if (!file.language().equals(Language.JAVA)) {
      return LineCutter.cut(file);
    }
    // A package-info.java is valid Java without a type. Keep its text as well.
    return JavaCutter.cut(file)
        .filter(Predicate.not(List::isEmpty))
        .orElseGet(() -> LineCutter.cut(file));
  }
}
