package dev.lancechunks.it.golden;

import java.util.HexFormat;

/** Bytes with equality by content. */
record Binary(String hex) {
  static Binary of(byte[] bytes) {
    return new Binary(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
