package dev.lancechunks.it;

import dev.lancechunks.it.generate.GeneratedChecksums;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** The row count and the vector checksum of a scan that read every column of every row. */
record TableScan(long rows, long vectors) implements Serializable {

  /** Reads all rows as Spark passes them to an operator, without turning vectors into objects. */
  static TableScan over(Dataset<Row> rows, int vectorOrdinal) {
    return rows.queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(partition -> List.of(sum(partition, vectorOrdinal)).iterator())
        .reduce(TableScan::plus);
  }

  private static TableScan sum(Iterator<InternalRow> partition, int vectorOrdinal) {
    long rows = 0;
    long vectors = 0;
    while (partition.hasNext()) {
      rows++;
      vectors +=
          GeneratedChecksums.ofVector(partition.next().getArray(vectorOrdinal).toFloatArray());
    }
    return new TableScan(rows, vectors);
  }

  private TableScan plus(TableScan other) {
    return new TableScan(rows + other.rows, vectors + other.vectors);
  }
}
