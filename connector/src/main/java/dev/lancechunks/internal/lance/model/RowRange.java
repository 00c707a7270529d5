package dev.lancechunks.internal.lance.model;

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

  /** Returns the first {@code some} of these rows. */
  public RowRange first(long some) {
    return new RowRange(start, some, numbering);
  }

  /** Returns these rows without the first {@code some}. */
  public RowRange after(long some) {
    return new RowRange(start + some, count - some, numbering);
  }

  /** Returns those of these rows whose number is from {@code from} to below {@code to}. */
  public RowRange within(long from, long to) {
    long first = Math.max(start, from);
    return new RowRange(first, Math.max(0, Math.min(end(), to) - first), numbering);
  }
}
