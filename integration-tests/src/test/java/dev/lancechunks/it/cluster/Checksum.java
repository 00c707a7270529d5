package dev.lancechunks.it.cluster;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A checksum of all values of a result, independent of the order of its rows. */
record Checksum(long rows, String hash) {

  static Checksum of(Dataset<Row> result) {
    Row row = result.selectExpr("count(1)", "sum(cast(xxhash64(*) as decimal(38, 0)))").first();
    return new Checksum(row.getLong(0), row.getDecimal(1).toPlainString());
  }

  @Override
  public String toString() {
    return "%d rows with hash %s".formatted(rows, hash);
  }
}
