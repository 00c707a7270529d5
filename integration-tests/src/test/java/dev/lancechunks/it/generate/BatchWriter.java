package dev.lancechunks.it.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/** Fills the columns of an empty batch. */
final class BatchWriter {

  private final VectorSchemaRoot root;

  BatchWriter(VectorSchemaRoot root) {
    this.root = root;
  }

  void rows(List<ChunkRow> rows) {
    for (ChunkColumn column : ChunkColumn.values()) {
      FieldVector vector = root.getVector(column.columnName());
      vector.setInitialCapacity(rows.size());
      vector.allocateNew();
      for (int i = 0; i < rows.size(); i++) {
        switch (column.kind()) {
          case TEXT -> text((VarCharVector) vector, i, rows.get(i).text(column));
          case NUMBER -> number((IntVector) vector, i, rows.get(i).number(column));
          case LIST -> list((ListVector) vector, i, rows.get(i).list(column));
        }
      }
    }
    root.setRowCount(rows.size());
  }

  void vectors(List<float[]> rows) {
    FixedSizeListVector vectors = (FixedSizeListVector) root.getVector(ChunkColumn.VECTOR);
    vectors.setInitialCapacity(rows.size());
    vectors.allocateNew();
    int elements = rows.size() * vectors.getListSize();
    Float4Vector data = (Float4Vector) vectors.getDataVector();
    FloatBuffer floats =
        data.getDataBuffer()
            .nioBuffer(0, elements * Float4Vector.TYPE_WIDTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    rows.forEach(floats::put);
    // Bits beyond the last element are ignored.
    data.getValidityBuffer().setOne(0L, (elements + 7L) / 8);
    vectors.getValidityBuffer().setOne(0L, (rows.size() + 7L) / 8);
    data.setValueCount(elements);
    vectors.setValueCount(rows.size());
  }

  private static void text(VarCharVector vector, int row, @Nullable String text) {
    if (text != null) {
      vector.setSafe(row, text.getBytes(UTF_8));
    }
  }

  private static void number(IntVector vector, int row, @Nullable Integer number) {
    if (number != null) {
      vector.setSafe(row, number);
    }
  }

  private static void list(ListVector vector, int row, @Nullable List<String> list) {
    if (list != null) {
      VarCharVector elements = (VarCharVector) vector.getDataVector();
      int first = vector.startNewValue(row);
      for (int i = 0; i < list.size(); i++) {
        text(elements, first + i, list.get(i));
      }
      vector.endValue(row, list.size());
    }
  }
}
