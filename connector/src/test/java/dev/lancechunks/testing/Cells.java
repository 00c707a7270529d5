package dev.lancechunks.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.spark.unsafe.Platform;
import org.jspecify.annotations.Nullable;

/** Sets cells of Arrow vectors from plain Java values. */
final class Cells {
  private Cells() {}

  /**
   * Sets cell {@code i}.
   *
   * @param value null, Boolean, Number, BigDecimal, String or byte[]; a List for lists and for
   *     structs (by position); a Map, or a List of two-element lists, for maps
   */
  static void set(FieldVector vector, int i, @Nullable Object value) {
    if (vector instanceof NullVector) {
      return;
    }
    if (value == null) {
      setNull(vector, i);
    } else if (vector instanceof BitVector bits) {
      bits.setSafe(i, (Boolean) value ? 1 : 0);
    } else if (vector instanceof Float4Vector floats) {
      floats.setSafe(i, ((Number) value).floatValue());
    } else if (vector instanceof Float8Vector doubles) {
      doubles.setSafe(i, ((Number) value).doubleValue());
    } else if (vector instanceof DecimalVector decimals) {
      decimals.setSafe(i, (BigDecimal) value);
    } else if (vector instanceof Decimal256Vector decimals) {
      decimals.setSafe(i, (BigDecimal) value);
    } else if (vector instanceof BaseVariableWidthVector texts) {
      texts.setSafe(i, bytes(value));
    } else if (vector instanceof BaseLargeVariableWidthVector texts) {
      texts.setSafe(i, bytes(value));
    } else if (vector instanceof BaseFixedWidthVector fixed) {
      setBits(fixed, i, value);
    } else if (vector instanceof StructVector struct) {
      struct.setIndexDefined(i);
      setAll(struct.getChildrenFromFields(), i, (List<?>) value);
    } else if (vector instanceof FixedSizeListVector list) {
      int start = list.startNewValue(i);
      setElements(list.getDataVector(), start, (List<?>) value);
    } else if (vector instanceof LargeListVector list) {
      List<?> values = (List<?>) value;
      int start = (int) list.startNewValue(i);
      setElements(list.getDataVector(), start, values);
      list.endValue(i, values.size());
    } else if (vector instanceof ListVector list) {
      List<?> values =
          value instanceof Map<?, ?> map
              ? map.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList()
              : (List<?>) value;
      int start = list.startNewValue(i);
      setElements(list.getDataVector(), start, values);
      list.endValue(i, values.size());
    } else {
      throw new IllegalArgumentException("no cell for " + vector.getField());
    }
  }

  private static void setAll(List<FieldVector> vectors, int i, List<?> values) {
    for (int k = 0; k < vectors.size(); k++) {
      set(vectors.get(k), i, values.get(k));
    }
  }

  private static void setElements(Object child, int start, List<?> values) {
    for (int k = 0; k < values.size(); k++) {
      set((FieldVector) child, start + k, values.get(k));
    }
  }

  /** Writes the low bytes of a number, or a byte array, into the cell. */
  private static void setBits(BaseFixedWidthVector vector, int i, Object value) {
    while (vector.getValueCapacity() <= i) {
      vector.reAlloc();
    }
    int width = vector.getTypeWidth();
    long address = vector.getDataBufferAddress() + (long) i * width;
    for (int k = 0; k < width; k++) {
      byte b =
          value instanceof byte[] bytes
              ? bytes[k]
              : (byte) (((Number) value).longValue() >> (8 * k));
      Platform.putByte(null, address + k, b);
    }
    BitVectorHelper.setBit(vector.getValidityBuffer(), i);
  }

  private static byte[] bytes(Object value) {
    return value instanceof byte[] bytes
        ? bytes
        : value.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void setNull(FieldVector vector, int i) {
    while (vector.getValueCapacity() <= i) {
      vector.reAlloc();
    }
    if (vector instanceof ListVector list) {
      list.setNull(i);
    } else if (vector instanceof LargeListVector list) {
      list.setNull(i);
    } else {
      vector.setNull(i);
    }
  }
}
