package dev.lancechunks.internal.lance.model;

import java.io.Serializable;

/**
 * A range of consecutive rows of a snapshot. Row numbers run through all fragments.
 *
 * @param start the number of the first row, from 0
 * @param count the number of rows
 * @param numbering which rows have numbers
 */
public record RowRange(long start, long count, Numbering numbering) implements Serializable {
  /** Specifies which rows have numbers. */
  public enum Numbering {
    /** Only live rows have numbers, as in the offset and limit of an unfiltered scan. */
    LIVE {
      @Override
      public long rowsOf(FragmentInfo fragment) {
        return fragment.rows();
      }
    },
    /**
     * Deleted rows have numbers too, as in row addresses. Only these numbers can divide a filtered
     * scan.
     */
    PHYSICAL {
      @Override
      public long rowsOf(FragmentInfo fragment) {
        return fragment.physicalRows();
      }
    };

    /** Returns how many rows of {@code fragment} have numbers. */
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

  /** Returns the rows of this range with numbers from {@code from} (inclusive) to {@code to}. */
  public RowRange within(long from, long to) {
    long first = Math.max(start, from);
    return new RowRange(first, Math.max(0, Math.min(end(), to) - first), numbering);
  }
}
