package dev.lancechunks.it.artifact;

import org.apache.spark.sql.SparkSession;

/**
 * A Spark application that adds the connector while it runs. Within one JVM, Spark then plans and
 * reads in different class loaders, and a second session uses two more. Each of them loads Lance's
 * library.
 *
 * <p>Arguments: the jar and the table.
 */
public final class AddJarProbe {
  static final String READ = "PROBE read ";

  private AddJarProbe() {}

  public static void main(String[] args) {
    SparkSession first = SparkSession.builder().getOrCreate();
    read(first, args[0], args[1]);
    read(first.newSession(), args[0], args[1]);
    first.stop();
  }

  private static void read(SparkSession session, String jar, String table) {
    session.sql("ADD JAR '" + jar + "'");
    int rows = session.read().format("lancechunks").load(table).collectAsList().size();
    System.out.println(READ + rows + " rows");
  }
}
