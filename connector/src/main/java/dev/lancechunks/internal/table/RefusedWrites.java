package dev.lancechunks.internal.table;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import scala.collection.immutable.Map;

/**
 * Refuses to write, naming the mode.
 *
 * <p>Only this interface of Spark's is told the mode, and no other class has a Scala type. The one
 * that it has is in every version of Scala, and nothing is called on it.
 */
public abstract class RefusedWrites implements CreatableRelationProvider {

  @Override
  public final BaseRelation createRelation(
      SQLContext context, SaveMode mode, Map<String, String> options, Dataset<Row> rows) {
    throw refusal("rows in mode " + mode.name().toLowerCase(Locale.ROOT));
  }

  static LanceChunksException refusal(String what) {
    return new LanceChunksException(
        "Cannot write %s: lancechunks reads Lance tables and does not write them. Write the table with pylance, LanceDB or lance-spark, or write to another format such as parquet."
            .formatted(what));
  }
}
