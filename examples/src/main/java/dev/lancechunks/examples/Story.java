package dev.lancechunks.examples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints the steps of an example, each with a heading before it and its duration after it. */
final class Story {
  private static final String RULE = "-".repeat(78);

  private final PrintStream out;
  private int steps;

  Story(PrintStream out) {
    this.out = out;
  }

  PrintStream out() {
    return out;
  }

  void step(String heading, Runnable telling) {
    out.printf("%n%d  %s%n%s%n", ++steps, heading, RULE);
    long started = System.nanoTime();
    telling.run();
    out.printf("%78s%n", "%.2f s".formatted((System.nanoTime() - started) / 1e9));
  }

  /** Runs a step if the table has {@code columns}, and otherwise prints which are missing. */
  void step(String heading, Dataset<Row> table, List<String> columns, Runnable telling) {
    Set<String> missing = new TreeSet<>(columns);
    missing.removeAll(Arrays.asList(table.columns()));
    step(
        heading,
        missing.isEmpty()
            ? telling
            : () -> say("skipped: this table has no column " + String.join(", ", missing)));
  }

  void say(String line) {
    out.println("  " + line);
  }
}
