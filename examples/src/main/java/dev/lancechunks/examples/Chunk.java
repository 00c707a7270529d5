package dev.lancechunks.examples;

/** A piece of a file: its lines, its type and the symbol that it declares. */
record Chunk(SourceFile file, Span span, String type, Symbol symbol) {
  /** Returns an id that is the same in every run over the same text. */
  String id() {
    String identity =
        String.join(
            ":",
            file.path(),
            type,
            symbol.path(),
            symbol.signature(),
            Integer.toString(span.startLine()),
            Integer.toString(span.endLine()));
    return Sha256.hex(identity).substring(0, 16);
  }

  int tokens() {
    int tokens = 0;
    boolean inside = false;
    for (int i = 0; i < span.content().length(); i++) {
      boolean space = Character.isWhitespace(span.content().charAt(i));
      tokens += !space && !inside ? 1 : 0;
      inside = !space;
    }
    return tokens;
  }
}
