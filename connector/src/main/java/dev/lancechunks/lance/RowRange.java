package dev.lancechunks.lance;

import java.io.Serializable;

/**
 * Consecutive rows of a snapshot, numbered through all its fragments.
 *
 * @param start number of the first row
 */
public record RowRange(long start, long count, Numbering numbering) implements Serializable {
  /** Which rows have a number. */
  public enum Numbering {
    /** Live rows only: what offset and limit of an unfiltered scan count. */
    LIVE {
      @Override
      public long rowsOf(FragmentInfo fragment) {
        return fragment.rows();
      }
    },
    /** Deleted rows too: what row addresses count, the only way to divide a filtered scan. */
    PHYSICAL {
      @Override
      public long rowsOf(FragmentInfo fragment) {
        return fragment.physicalRows();
      }
    };

    /** Returns how many numbers {@code fragment} takes. */
    public abstract long rowsOf(FragmentInfo fragment);
  }

  public long end() {
    return start + count;
  }
}
