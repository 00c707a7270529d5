package dev.lancechunks.internal.filter;

/** Which column names the native library can be told. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Returns whether Lance can read a column of this name at all.
   *
   * <p>Every scan parses the names it projects, and takes a backtick for a quote.
   */
  public static boolean isReadable(String name) {
    return !name.isEmpty() && name.indexOf('`') < 0;
  }

  /**
   * Returns whether a projection or a filter can name this column.
   *
   * <p>Names pass the JNI border in modified UTF-8, which the other side refuses for U+0000 and for
   * everything beyond U+FFFF; an asterisk stands for all columns. Such a column is read by a scan
   * that projects all columns.
   */
  public static boolean isAddressable(String name) {
    return isReadable(name)
        && !name.equals("*")
        && name.chars().allMatch(c -> c != 0 && !Character.isSurrogate((char) c));
  }
}
