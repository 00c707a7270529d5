package dev.lancechunks.internal.filter;

/** Checks which column names can be passed to the native library. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Returns whether Lance can read a column with this name.
   *
   * <p>Every scan parses the names in its projection, and a backtick is parsed as a quote.
   */
  public static boolean isReadable(String name) {
    return !name.isEmpty() && name.indexOf('`') < 0;
  }

  /**
   * Returns whether a projection or a filter can contain this name.
   *
   * <p>Names cross JNI in modified UTF-8, and the native side rejects its encoding of U+0000 and of
   * characters above U+FFFF. An asterisk means all columns. Columns with other names can only be
   * read by a scan of all columns.
   */
  public static boolean isAddressable(String name) {
    return isReadable(name)
        && !name.equals("*")
        && name.chars().allMatch(c -> c != 0 && !Character.isSurrogate((char) c));
  }
}
