package dev.lancechunks.read;

import dev.lancechunks.columns.RowBlock;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Hands Spark the rows of a split as unsafe rows, written a block at a time. */
final class RowReader extends BatchedReader<InternalRow> {
  private @Nullable RowBlock block;
  private int blockRows;
  private int rowInBlock;
  private int writtenOfBatch;

  RowReader(SplitReader split, StructType schema) {
    super(split, schema);
  }

  @Override
  public boolean next() {
    rowInBlock++;
    return rowInBlock < blockRows || nextBlock();
  }

  private boolean nextBlock() {
    if (writtenOfBatch == batchRows()) {
      if (!nextBatch()) {
        blockRows = 0;
        return false;
      }
      writtenOfBatch = 0;
    }
    if (block == null) {
      block = columns().newRowBlock();
    }
    blockRows = block.write(writtenOfBatch, batchRows());
    writtenOfBatch += blockRows;
    rowInBlock = 0;
    return true;
  }

  @Override
  public InternalRow get() {
    if (block == null) {
      throw new IllegalStateException("next() comes first");
    }
    return block.row(rowInBlock);
  }
}
