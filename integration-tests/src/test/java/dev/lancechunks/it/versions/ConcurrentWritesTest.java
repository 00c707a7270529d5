package dev.lancechunks.it.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a writer changes a table, each scan reads exactly the version that its plan shows. */
@Tag("long")
@Tag("faults")
class ConcurrentWritesTest {
  private static final long SEED = 20_260_101;
  private static final Pattern VERSION = Pattern.compile(" v(\\d+),");

  @TempDir Path dir;

  private final Ledger ledger = new Ledger();
  private final TreeSet<Long> read = new TreeSet<>();
  private int outdated;

  @Test
  void scanReadsTheVersionThatItsPlanShows() throws InterruptedException {
    TestTable table = NumberedRows.table(dir.resolve("t.lance"));
    List<String> wrong = new ArrayList<>();
    int scans = Effort.of(20, 200);
    try (RandomWriter writer = new RandomWriter(table, ledger, SEED).start()) {
      for (int scan = 0; scan < scans; scan++) {
        String outcome = scan(table.path(), scan);
        if (!outcome.isEmpty()) {
          wrong.add(outcome);
        }
      }
      writer.close();
      ledger.throwFailure();
      System.out.printf(
          "%d scans read %d of %d versions, %d of them written by compaction; %d scans ended on an outdated version%n",
          scans, read.size(), ledger.latest(), writer.compactions(), outdated);
      assertThat(writer.compactions()).isPositive();
    }
    assertThat(wrong).isEmpty();
    assertThat(read).hasSizeGreaterThan(scans / 4);
    assertThat(outdated).isGreaterThan(scans / 3);
  }

  /** Returns a description of the mistake, or an empty text if the result is correct. */
  private String scan(Path path, int scan) throws InterruptedException {
    Question question = Question.ALL.get(scan % Question.ALL.size());
    String reader = scan / Question.ALL.size() % 2 == 0 ? "rows" : "columns";
    long least = ledger.latest();
    Dataset<Row> frame = Frames.load(path, "reader", reader, "splitSize", 1 << 20);
    if (scan % 3 == 1) {
      ledger.awaitAfter(ledger.latest());
    }
    Dataset<Row> query = question.of(frame);
    List<Long> shown = versions(query);
    if (scan % 3 == 2) {
      ledger.awaitAfter(ledger.latest());
    }
    VersionAnswer answer = VersionAnswer.ofRows(query.collectAsList());
    if (shown.size() != 1 || shown.get(0) < least) {
      return "%d: %s of versions %s, and %d was the latest before"
          .formatted(scan, question.name(), shown, least);
    }
    long version = shown.get(0);
    VersionAnswer right = question.answer(ledger.at(version));
    read.add(version);
    outdated += ledger.latest() > version ? 1 : 0;
    return answer.equals(right)
        ? ""
        : "%d: %s of version %d by %s: %s instead of %s"
            .formatted(scan, question.name(), version, reader, answer, right);
  }

  /** Returns the distinct versions in the EXPLAIN text. */
  private static List<Long> versions(Dataset<Row> query) {
    String plan = query.queryExecution().explainString(ExplainMode.fromString("simple"));
    return VERSION
        .matcher(plan)
        .results()
        .map(found -> Long.valueOf(found.group(1)))
        .distinct()
        .toList();
  }
}
