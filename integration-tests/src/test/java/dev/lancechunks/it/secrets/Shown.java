package dev.lancechunks.it.secrets;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.execution.QueryExecution;

/** Every text that Spark can show of a query. */
final class Shown {
  private Shown() {}

  static void write(Journal journal, Dataset<Row> frame) {
    QueryExecution query = frame.queryExecution();
    journal.write("frame", frame);
    journal.write("schema", frame.schema());
    journal.write("schema as JSON", frame.schema().json());
    journal.write("query", query);
    for (String mode : List.of("simple", "extended", "codegen", "cost", "formatted")) {
      journal.write(mode, query.explainString(ExplainMode.fromString(mode)));
    }
    journal.write("logical as JSON", query.logical().toJSON());
    journal.write("analyzed", query.analyzed().treeString());
    journal.write("analyzed as JSON", query.analyzed().toJSON());
    journal.write("optimized as JSON", query.optimizedPlan().toJSON());
    journal.write("executed as JSON", query.executedPlan().toJSON());
    journal.write("statistics", query.stringWithStats());
    journal.write("RDD", query.toRdd().toDebugString());
    journal.write("input files", List.of(frame.inputFiles()));
  }
}
