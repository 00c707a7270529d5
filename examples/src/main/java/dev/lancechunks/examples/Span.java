package dev.lancechunks.examples;

import java.util.List;

/** Whole lines of a file, counted from one, both ends included. */
record Span(int startLine, int endLine, String content) {
  static Span of(List<String> lines, int startLine, int endLine) {
    return new Span(startLine, endLine, String.join("\n", lines.subList(startLine - 1, endLine)));
  }
}
