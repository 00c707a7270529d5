package dev.lancechunks.examples;

import java.util.ArrayList;
import java.util.List;

/** Cuts any text into pieces of {@value #LINES} lines. */
final class LineCutter {
  static final int LINES = 50;

  private LineCutter() {}

  static List<Chunk> cut(SourceFile file) {
    List<String> lines = file.lines();
    List<Chunk> chunks = new ArrayList<>();
    for (int start = 1; start <= lines.size(); start += LINES) {
      Span span = Span.of(lines, start, Math.min(start + LINES - 1, lines.size()));
      if (!span.content().isBlank()) {
        chunks.add(new Chunk(file, span, file.language().chunkType(), Symbol.NONE));
      }
    }
    return chunks;
  }
}
