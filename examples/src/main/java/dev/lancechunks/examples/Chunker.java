package dev.lancechunks.examples;

import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a file by its declarations where they can be parsed, and by lines where they cannot.
 *
 * <p>Generated files make no chunks: nobody looks for anything in them.
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
    // A package-info.java is valid Java that declares no type, and its text is worth having too.
    return JavaCutter.cut(file)
        .filter(Predicate.not(List::isEmpty))
        .orElseGet(() -> LineCutter.cut(file));
  }
}
