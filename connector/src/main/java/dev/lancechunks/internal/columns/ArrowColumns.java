package dev.lancechunks.internal.columns;

import dev.lancechunks.internal.arrow.Batches;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** The columns of one reader, created for the first batch and reused for the others. */
public final class ArrowColumns {
  private final ArrowColumn[] columns;
  private final ColumnarBatch batch;
  private final ArrowRow view;

  /** Converts rows to unsafe rows; null if views of the rows are safe. */
  private final @Nullable UnsafeProjection projection;

  private ArrowColumns(ArrowColumn[] columns, StructType schema) {
    this.columns = columns;
    this.batch = new ColumnarBatch(columns);
    this.view = new ArrowRow(columns, batch);
    boolean safe = Arrays.stream(columns).allMatch(ArrowColumn::isSafeToView);
    this.projection = safe ? null : UnsafeProjection.create(schema);
  }

  /** Creates the columns of {@code schema} for the first batch. */
  public static ArrowColumns of(StructType schema, Batches batches) {
    ColumnFactory factory = new ColumnFactory(batches.dictionaries());
    StructField[] fields = schema.fields();
    ArrowColumn[] columns = new ArrowColumn[fields.length];
    for (int k = 0; k < fields.length; k++) {
      columns[k] = factory.column(fields[k].dataType(), batches.vectors().get(k).getField());
    }
    return new ArrowColumns(columns, schema);
  }

  /** Moves the columns to the current batch. */
  public void bind(Batches batches) {
    List<FieldVector> vectors = batches.vectors();
    DictionaryProvider dictionaries = batches.dictionaries();
    for (int k = 0; k < columns.length; k++) {
      columns[k].bind(vectors.get(k), dictionaries);
    }
    batch.setNumRows(batches.rows());
  }

  /** Returns the columns as a batch. The object is reused. */
  public ColumnarBatch batch() {
    return batch;
  }

  /** Returns a row of the batch. The object is reused, as in Spark's own readers. */
  public InternalRow row(int i) {
    view.moveTo(i);
    return projection == null ? view : projection.apply(view);
  }
}
