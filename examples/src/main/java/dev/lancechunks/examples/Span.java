package dev.lancechunks.examples;

import java.util.List;

/** A range of lines of a file. Line numbers start at 1 and both ends are inclusive. */
record Span(int startLine, int endLine, String content) {
  static Span of(List<String> lines, int startLine, int endLine) {
    return new Span(startLine, endLine, String.join("\n", lines.subList(startLine - 1, endLine)));
  }
}
