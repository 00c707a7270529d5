package dev.lancechunks.it;

import dev.lancechunks.it.generate.Checksums;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** What was seen of rows that were all read, with all their columns. */
record FullPass(long rows, long vectors) implements Serializable {

  /** Reads everything, as Spark hands it to an operator; vectors are not turned into objects. */
  static FullPass over(Dataset<Row> rows, int vectorOrdinal) {
    return rows.queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(partition -> List.of(sum(partition, vectorOrdinal)).iterator())
        .reduce(FullPass::plus);
  }

  private static FullPass sum(Iterator<InternalRow> partition, int vectorOrdinal) {
    long rows = 0;
    long vectors = 0;
    while (partition.hasNext()) {
      rows++;
      vectors += Checksums.ofVector(partition.next().getArray(vectorOrdinal).toFloatArray());
    }
    return new FullPass(rows, vectors);
  }

  private FullPass plus(FullPass other) {
    return new FullPass(rows + other.rows, vectors + other.vectors);
  }
}
