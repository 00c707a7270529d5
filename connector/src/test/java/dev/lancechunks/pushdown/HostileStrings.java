package dev.lancechunks.pushdown;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Texts that break what is quoted, escaped, measured or compared carelessly. */
final class HostileStrings {
  static final String HUGE = "x'\\%_\"".repeat(17_000);

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
          " a",
          HUGE);

  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "\\",
          "%",
          "_",
          "\u0000",
          "\n",
          "--",
          ";",
          "`",
          "\u202e",
          "\u0301",
          "a",
          "\ud83d\ude00",
          "日",
          "X'",
          "*/",
          " ");

  private HostileStrings() {}

  static List<String> all() {
    Set<String> all = new LinkedHashSet<>(WHOLE);
    Random random = new Random(7);
    while (all.size() < 160) {
      StringBuilder text = new StringBuilder();
      for (int i = 2 + random.nextInt(5); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      all.add(text.toString());
    }
    return new ArrayList<>(all);
  }
}
