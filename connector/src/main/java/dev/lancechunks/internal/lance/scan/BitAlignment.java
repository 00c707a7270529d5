package dev.lancechunks.internal.lance.scan;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;

/**
 * Copies boolean arrays with an offset, whose first value is not the first bit of their memory.
 *
 * @param vector the vector into which the array is imported
 * @param array the array with the offset
 */
record BitAlignment(BitVector vector, ArrowArray.Snapshot array) {
  private static final int VALIDITY = 0;
  private static final int VALUES = 1;

  /**
   * Finds such arrays among the descendants of {@code parent}.
   *
   * @throws IOException if an array of another type has an offset, which is not supported
   */
  static void find(
      ArrowArray.Snapshot parent, List<FieldVector> vectors, List<BitAlignment> shifted)
      throws IOException {
    if (parent.offset != 0) {
      throw new IOException("the native library returned a batch with offset " + parent.offset);
    }
    for (int k = 0; k < vectors.size(); k++) {
      FieldVector vector = vectors.get(k);
      ArrowArray.Snapshot array = child(parent.children, k);
      boolean offset = array.offset != 0;
      if (offset && vector instanceof BitVector bits) {
        shifted.add(new BitAlignment(bits, array));
      } else if (offset || (array.dictionary != 0 && dictionary(array).offset != 0)) {
        throw new IOException(
            "the native library returned column %s with offset %d"
                .formatted(vector.getField(), array.offset));
      } else {
        find(array, vector.getChildrenFromFields(), shifted);
      }
    }
  }

  private static ArrowArray.Snapshot child(long children, int k) {
    return ArrowArray.wrap(foreign(children, (k + 1L) * Long.BYTES).getLong((long) k * Long.BYTES))
        .snapshot();
  }

  private static ArrowArray.Snapshot dictionary(ArrowArray.Snapshot array) {
    return ArrowArray.wrap(array.dictionary).snapshot();
  }

  /** Replaces the bits of the imported vector with a copy that starts at the first bit. */
  void align(BufferAllocator allocator) {
    int bytes = Math.toIntExact((array.length + Byte.SIZE - 1) / Byte.SIZE);
    try (ArrowBuf validity = allocator.buffer(bytes);
        ArrowBuf values = allocator.buffer(bytes)) {
      copy(buffer(VALIDITY), validity, bytes);
      copy(buffer(VALUES), values, bytes);
      vector.loadFieldBuffers(
          new ArrowFieldNode(array.length, array.null_count), List.of(validity, values));
    }
  }

  private long buffer(int k) {
    return foreign(array.buffers, (k + 1L) * Long.BYTES).getLong((long) k * Long.BYTES);
  }

  /**
   * Copies bits that start within a byte. The address is 0 if an array without nulls has no
   * validity buffer.
   */
  private void copy(long from, ArrowBuf to, int bytes) {
    if (from == 0) {
      to.setOne(0L, (long) bytes);
    } else {
      ArrowBuf source = foreign(from, (array.offset + array.length + 7) / Byte.SIZE);
      long first = array.offset / Byte.SIZE;
      int shift = (int) (array.offset % Byte.SIZE);
      for (int k = 0; k < bytes; k++) {
        int low = (source.getByte(first + k) & 0xFF) >>> shift;
        boolean more = shift > 0 && first + k + 1 < source.capacity();
        int high = more ? source.getByte(first + k + 1) << (Byte.SIZE - shift) : 0;
        to.setByte(k, low | high);
      }
    }
    to.writerIndex(bytes);
  }

  private static ArrowBuf foreign(long address, long bytes) {
    return new ArrowBuf(ReferenceManager.NO_OP, null, bytes, address);
  }
}
