package dev.lancechunks.examples;

/** A piece of a file: where it is, what kind of piece it is, and what it declares. */
record Chunk(SourceFile file, Span span, String type, Symbol symbol) {
  /** Returns an id that another run over the same text gives again. */
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
