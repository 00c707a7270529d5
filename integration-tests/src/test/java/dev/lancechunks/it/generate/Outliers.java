package dev.lancechunks.it.generate;

/**
 * The rows whose content is exactly {@link #BYTES} long: every {@code everyNth} row (0 for none),
 * and {@code runLength} rows from row {@code runStart} on.
 */
public record Outliers(long everyNth, long runStart, long runLength) {

  /** The length of an outlier's content. */
  public static final int BYTES = 1 << 20;

  public static final Outliers NONE = new Outliers(0, 0, 0);

  public Outliers {
    if (everyNth < 0 || runStart < 0 || runLength < 0) {
      throw new IllegalArgumentException(
          "Cannot place outliers: every %d, from %d, count %d. Use numbers of 0 or more."
              .formatted(everyNth, runStart, runLength));
    }
  }

  public static Outliers every(long nth) {
    return new Outliers(nth, 0, 0);
  }

  public static Outliers run(long start, long length) {
    return new Outliers(0, start, length);
  }

  public boolean contains(long row) {
    return (everyNth > 0 && row % everyNth == everyNth - 1)
        || (row >= runStart && row - runStart < runLength);
  }
}
