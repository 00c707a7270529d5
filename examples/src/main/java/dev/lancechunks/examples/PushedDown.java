package dev.lancechunks.examples;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ExplainMode;

/** The parts of a query that Lance evaluates, as the scan in Spark's plan describes them. */
record PushedDown(String plan) {
  private static final Pattern SCAN =
      Pattern.compile("lancechunks .*? v\\d+, (.*?)(?: RuntimeFilters|$)", Pattern.MULTILINE);
  private static final Pattern NEXT_KEY = Pattern.compile(", (?=[a-zA-Z ]+: )");
  private static final Pattern COUNT = Pattern.compile("count\\(\\*\\) \\[lancechunks [^]]*]");

  static PushedDown of(Dataset<Row> query) {
    return new PushedDown(
        query.queryExecution().explainString(ExplainMode.fromString("simple")).strip());
  }

  void tell(Story story) {
    Matcher count = COUNT.matcher(plan);
    if (count.find()) {
      story.say("pushed: " + count.group());
    }
    Matcher scan = SCAN.matcher(plan);
    if (scan.find()) {
      story.say("pushed to the scan:");
      NEXT_KEY.splitAsStream(scan.group(1)).forEach(part -> tell(part, story));
    }
  }

  private static void tell(String part, Story story) {
    int colon = part.indexOf(": ");
    story.say("  %-14s %s".formatted(part.substring(0, colon), part.substring(colon + 2)));
  }
}
