package dev.lancechunks.internal.pushdown;

import dev.lancechunks.testing.Effort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Strings that break careless quoting, escaping, length calculation or comparison. */
final class HostileStrings {
  private static final int SHORT = Effort.of(300, 1_960, 1_960);
  private static final int LONG = Effort.of(10, 40, 40);

  private static final List<String> WHOLE =
      List.of(
          "",
          " ",
          "  ",
          "'",
          "''",
          "'''",
          "\"",
          "\"\"",
          "`",
          "``",
          "\\",
          "\\\\",
          "\\'",
          "'\\''",
          "%",
          "_",
          "%%",
          "\\%",
          "\\_",
          "a%b",
          "a_b",
          "100%",
          "*",
          "?",
          "[a]",
          ".*",
          "^a$",
          "(",
          ")",
          "\u0000",
          "a\u0000",
          "\u0000a",
          "\u0001",
          "\u007f",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "a\nb",
          "\b",
          "--",
          "-- x",
          "a--b",
          "/*",
          "*/",
          "/* x */",
          ";",
          "'; DROP TABLE t; --",
          "' OR '1'='1",
          "') OR (1=1",
          "1=1",
          "NULL",
          "null",
          "true",
          "NaN",
          "X'00'",
          "CAST(X'61' AS STRING)",
          "${x}",
          "{0}",
          "%s",
          "%d",
          "$1",
          "\\u0041",
          "\\x41",
          "&amp;",
          "<a>",
          "#",
          "@",
          "!",
          "~",
          "é",
          "e\u0301",
          "ß",
          "SS",
          "İ",
          "i̇",
          "ſ",
          "K",
          "Ω",
          "日本",
          "日",
          "한",
          "नि",
          "ा",
          "\u202e",
          "a\u202eb",
          "שלום",
          "مرحبا",
          "\u200b",
          "\u200d",
          "\ufeff",
          "\u00a0",
          "\u2028",
          "\ufffd",
          "\uffff",
          "\ud7ff",
          "\ue000",
          "\ud83d\ude00",
          "\ud83d",
          "\ude00",
          "a\ud83d",
          "\ud83d\udc68\u200d\ud83d\udc69",
          "\ud800\udc00",
          "\udbff\udfff",
          "\ud834\udd1e",
          "a",
          "A",
          "aa",
          "ab",
          "b",
          "B",
          "Z",
          "z",
          "0",
          "00",
          "1",
          "-1",
          "1e0",
          "0x1",
          "a ",
          " a");

  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "\\",
          "%",
          "_",
          "\u0000",
          "\n",
          "\r",
          "\t",
          "--",
          ";",
          "`",
          "\u202e",
          "\u200d",
          "\ufeff",
          "\ue000",
          "\udbc0\udc00",
          "\u0301",
          "a",
          "\ud83d\ude00",
          "日",
          "X'",
          "*/",
          " ");

  private static final List<String> WORDS =
      List.of("SELECT", "null", "OR", "AND", "NOT", "true", "IN (", "LIKE", "CAST(", "ESCAPE", "x");

  private HostileStrings() {}

  /** Returns strings of up to some hundred characters; the first ones are the same in each run. */
  static List<String> shortOnes() {
    Set<String> all = new LinkedHashSet<>(WHOLE);
    Random random = new Random(7);
    while (all.size() < SHORT) {
      int pieces = all.size() % 10 == 0 ? random.nextInt(100) : 2 + random.nextInt(5);
      all.add(generated(random, pieces));
    }
    return new ArrayList<>(all);
  }

  /** Returns strings of up to 10 MB, most of them shorter. None is near the pushdown limit. */
  static List<String> longOnes() {
    List<String> all = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < LONG / 2; i++) {
      all.add(generated(random, 200 + random.nextInt(4_000)));
    }
    while (all.size() < LONG - 1) {
      String piece = generated(random, 50);
      int length = 100_000 + random.nextInt((1 << 20) - 100_000);
      all.add(piece.repeat(length / piece.length() + 1).substring(0, length));
    }
    all.add("x'\\%_\"\n\u0301\ufeff;".repeat(1 << 20));
    return all;
  }

  private static String generated(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      List<String> from = random.nextInt(8) == 0 ? WORDS : PIECES;
      text.append(from.get(random.nextInt(from.size())));
    }
    return text.toString();
  }
}
