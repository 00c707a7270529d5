package dev.lancechunks.it.cluster;

import dev.lancechunks.it.ForkedProcess;
import java.util.List;

/** What an application printed. */
record ClusterReport(ForkedProcess process) {

  /** Before the checksum of a query that nothing happens to. */
  static final String UNDISTURBED = "PROBE undisturbed ";

  /** Before the checksum of a query that something happens to, and what happens. */
  static final String ROUND = "PROBE round ";

  /** Before the bytes of native memory that the executors hold after a round. */
  static final String MEMORY = "PROBE native memory ";

  /** Prints a line, in one piece because Spark's log goes to the same file. */
  static void print(String label, Object content) {
    System.out.println(label + content);
  }

  /** Returns the checksum of the queries that nothing happened to. */
  String undisturbed() {
    List<String> checksums = after(UNDISTURBED).stream().distinct().toList();
    if (checksums.size() != 1) {
      throw new AssertionError(this + "\nhas not one checksum: " + checksums);
    }
    return checksums.get(0);
  }

  /** Returns the rest of the lines that have a label. */
  List<String> after(String label) {
    return process.output().stream()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()))
        .toList();
  }

  @Override
  public String toString() {
    return String.join("\n", process.output());
  }
}
