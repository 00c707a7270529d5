package dev.lancechunks.it.generate;

import java.util.List;
import java.util.SplittableRandom;

/** Builds text with the line lengths, indentation and word frequencies of code. */
final class CodeText {

  private static final int DEEPEST = 6;

  private final GeneratedLanguage language;
  private final SplittableRandom random;
  private final StringBuilder out;

  CodeText(GeneratedLanguage language, SplittableRandom random, int capacity) {
    this.language = language;
    this.random = random;
    this.out = new StringBuilder(capacity);
  }

  /** Appends whole lines until the text has at least this many chars. */
  CodeText code(int length) {
    List<String> lines = language.lines;
    String indent = language.blockEnd.equals("end") ? "  " : "    ";
    line(lines.get(0), 1);
    int depth = 1;
    while (out.length() < length) {
      String line = lines.get(1 + random.nextInt(lines.size() - 1));
      boolean opens = line.startsWith(">");
      if (opens && depth == DEEPEST) {
        continue;
      }
      out.append(indent.repeat(line.isEmpty() ? 0 : depth));
      boolean ends = line.startsWith("<");
      line(line, opens || ends ? 1 : 0);
      if (opens) {
        depth++;
      } else if (depth > 1 && (ends || random.nextInt(4) == 0)) {
        depth--;
        blockEnd(indent.repeat(depth));
      }
    }
    while (--depth >= 0) {
      blockEnd(indent.repeat(depth));
    }
    return this;
  }

  CodeText comment(String text) {
    out.append(language.comment).append(text).append('\n');
    return this;
  }

  /** Returns exactly this many chars. */
  String cut(int length) {
    out.setLength(length);
    return out.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void blockEnd(String indent) {
    if (!language.blockEnd.isEmpty()) {
      out.append(indent).append(language.blockEnd).append('\n');
    }
  }

  private void line(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '$') {
        out.append(language.vocabulary.next(random));
      } else if (c == '0') {
        out.append(random.nextInt(1 + random.nextInt(1_000)));
      } else {
        out.append(c);
      }
    }
    out.append('\n');
  }
}
