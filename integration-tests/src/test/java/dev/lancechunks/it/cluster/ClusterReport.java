package dev.lancechunks.it.cluster;

import dev.lancechunks.it.ForkedProcess;
import java.util.List;

/** The output of an application. */
record ClusterReport(ForkedProcess process) {

  /** Precedes the checksum of an undisturbed query. */
  static final String UNDISTURBED = "PROBE undisturbed ";

  /** Precedes the checksum of a disturbed query and the description of the disturbance. */
  static final String ROUND = "PROBE round ";

  /** Precedes the bytes of native memory that the executors hold after a round. */
  static final String MEMORY = "PROBE native memory ";

  /** Prints a line in one piece, because Spark logs to the same file. */
  static void print(String label, Object content) {
    System.out.println(label + content);
  }

  /** Returns the checksum of the undisturbed queries. */
  String undisturbed() {
    List<String> checksums = after(UNDISTURBED).stream().distinct().toList();
    if (checksums.size() != 1) {
      throw new AssertionError(this + "\ndoes not have exactly one checksum: " + checksums);
    }
    return checksums.get(0);
  }

  /** Returns the text after a label, from all lines that begin with it. */
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
