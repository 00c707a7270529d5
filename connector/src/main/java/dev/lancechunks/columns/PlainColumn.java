package dev.lancechunks.columns;

import org.apache.spark.sql.types.DataType;

/** A column whose values Arrow and Spark hold as the same bytes. */
abstract class PlainColumn extends FixedColumn {
  PlainColumn(DataType type, int elementWidth) {
    super(type, elementWidth);
  }

  @Override
  final void putElements(RowBuffer out, int elements, int from, int count) {
    int width = elementWidth();
    out.copy(values + (long) from * width, elements, count * width);
    if (hasNull()) {
      int bits = out.base + RowBuffer.WORD;
      for (int k = 0; k < count; k++) {
        if (isNullAt(from + k)) {
          out.setBit(bits, k);
          putElement(out, elements + k * width, 0);
        }
      }
    }
  }
}
