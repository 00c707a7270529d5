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
 * Refuses writes with an error that names the save mode.
 *
 * <p>Only this interface of Spark receives the mode. No other class here refers to a Scala type.
 * The interface's Scala type exists in every Scala version, and its methods are not called.
 */
public abstract class RefusedWrites implements CreatableRelationProvider {

  @Override
  public final BaseRelation createRelation(
      SQLContext context, SaveMode mode, Map<String, String> options, Dataset<Row> rows) {
    throw refusal("rows in mode " + mode.name().toLowerCase(Locale.ROOT));
  }

  static LanceChunksException refusal(String data) {
    return new LanceChunksException(
        "Cannot write %s: lancechunks reads Lance tables and does not write them. Write the table with pylance, LanceDB or lance-spark, or write to another format such as parquet."
            .formatted(data));
  }
}
