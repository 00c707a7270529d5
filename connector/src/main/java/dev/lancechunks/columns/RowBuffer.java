package dev.lancechunks.columns;

import java.util.Arrays;
import org.apache.spark.unsafe.Platform;

/**
 * The bytes of rows being written.
 *
 * <p>Positions are indices into {@link #bytes}. Offsets in a slot count from {@link #base}, where
 * the innermost row or array begins.
 */
final class RowBuffer {
  static final int WORD = 8;
  private static final int BITS_IN_WORD = 64;
  private static final int OFFSET_SHIFT = 32;

  byte[] bytes = new byte[0];
  int base;

  /** Where the next value that does not fit its slot goes. */
  int cursor;

  void ensure(int capacity) {
    if (bytes.length < capacity) {
      bytes = new byte[Math.max(capacity, bytes.length + (bytes.length >> 1))];
    }
  }

  static int paddedToWord(int size) {
    return (size + WORD - 1) & -WORD;
  }

  static long paddedToWord(long size) {
    return (size + WORD - 1) & -WORD;
  }

  /** Returns the bytes of one null bit for each of {@code count} values, in whole words. */
  static int bitBytes(int count) {
    return (count + BITS_IN_WORD - 1) / BITS_IN_WORD * WORD;
  }

  void clear(int from, int size) {
    Arrays.fill(bytes, from, from + size, (byte) 0);
  }

  void setBit(int bits, int index) {
    bytes[bits + (index >> 3)] |= (byte) (1 << (index & 7));
  }

  void putWord(int position, long word) {
    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET + position, word);
  }

  /** Fills {@code slot} for a value that begins at {@code start} and ends at the cursor. */
  void putExtent(int slot, int start, int size) {
    putWord(slot, (long) (start - base) << OFFSET_SHIFT | size);
  }

  /** Copies {@code size} bytes of native memory to the cursor, padded with zeros to a word. */
  void append(long address, int size) {
    int padded = paddedToWord(size);
    if (padded != size) {
      putWord(cursor + padded - WORD, 0);
    }
    copy(address, cursor, size);
    cursor += padded;
  }

  void copy(long address, int position, int size) {
    Platform.copyMemory(null, address, bytes, Platform.BYTE_ARRAY_OFFSET + position, size);
  }
}
