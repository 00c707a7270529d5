package dev.lancechunks.columns;

import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * Some consecutive rows of a batch, written column by column.
 *
 * <p>Writing a block at a time keeps each column's loop tight and its type checks out of the loop;
 * the block is small enough to stay in the processor's cache.
 */
public final class RowBlock {
  private static final int MOST_ROWS = 256;
  private static final int MOST_BYTES = 512 << 10;

  private final ArrowColumn[] columns;
  private final int bitBytes;
  private final int fixedBytes;
  private final RowBuffer out = new RowBuffer();
  private final long[] sizes = new long[MOST_ROWS];
  private final int[] starts = new int[MOST_ROWS + 1];
  private final int[] cursors = new int[MOST_ROWS];
  private final UnsafeRow row;

  RowBlock(ArrowColumn[] columns) {
    this.columns = columns;
    this.bitBytes = RowBuffer.bitBytes(columns.length);
    this.fixedBytes = bitBytes + columns.length * RowBuffer.WORD;
    this.row = new UnsafeRow(columns.length);
  }

  /** Writes rows of the current batch from {@code from} on and returns how many, at least one. */
  public int write(int from, int batchRows) {
    int count = measure(from, Math.min(MOST_ROWS, batchRows - from));
    for (int k = 0; k < count; k++) {
      out.clear(starts[k], bitBytes);
      cursors[k] = starts[k] + fixedBytes;
    }
    for (int ordinal = 0; ordinal < columns.length; ordinal++) {
      columns[ordinal].putColumn(this, ordinal, from, count);
    }
    return count;
  }

  /** Returns row {@code k} of the block; the same object each time, as Spark's own readers do. */
  public UnsafeRow row(int k) {
    row.pointTo(out.bytes, Platform.BYTE_ARRAY_OFFSET + starts[k], starts[k + 1] - starts[k]);
    return row;
  }

  private int measure(int from, int most) {
    for (int k = 0; k < most; k++) {
      sizes[k] = fixedBytes;
    }
    for (ArrowColumn column : columns) {
      if (!column.isFixed()) {
        column.addExtraBytes(from, most, sizes);
      }
    }
    int count = 0;
    long end = 0;
    while (count < most && (count == 0 || end + sizes[count] <= MOST_BYTES)) {
      end += sizes[count];
      starts[++count] = Math.toIntExact(end);
    }
    out.ensure((int) end);
    return count;
  }

  RowBuffer out() {
    return out;
  }

  int slot(int k, int ordinal) {
    return starts[k] + bitBytes + ordinal * RowBuffer.WORD;
  }

  /** Makes a field null whose slot is otherwise all of its bytes. */
  void setNull(int k, int ordinal) {
    out.setBit(starts[k], ordinal);
    out.putWord(slot(k, ordinal), 0);
  }

  /** Directs the buffer to row {@code k}, until {@link #leave}. */
  void enter(int k) {
    out.base = starts[k];
    out.cursor = cursors[k];
  }

  void leave(int k) {
    cursors[k] = out.cursor;
  }
}
