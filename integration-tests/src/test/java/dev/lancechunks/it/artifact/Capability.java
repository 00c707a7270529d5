package dev.lancechunks.it.artifact;

import java.util.List;
import java.util.stream.Stream;

/** A feature that must work on every Spark, and the tests of the connector that cover it. */
enum Capability {
  SCANS(
      "projections, imported arrays, metrics and EXPLAIN, both readers",
      "internal.read.ScanTest",
      "internal.read.ShiftedBooleansTest"),
  TYPES("every type, both readers", "internal.read.TypesTest", "internal.pushdown.NullStructsTest"),
  FILTERS(
      "filters, including collations from Spark 4.0 on",
      "internal.pushdown.PushdownOracleTest",
      "internal.pushdown.PartsOfFragmentsTest",
      "internal.pushdown.CollationsTest"),
  NAMES(
      "names of any characters and case",
      "internal.pushdown.HostileNamesTest",
      "internal.pushdown.CaseOfNamesTest"),
  AGGREGATES(
      "aggregates and counts", "internal.pushdown.AggregatesTest", "internal.pushdown.CountTest"),
  LIMITS("LIMIT, OFFSET, top-N", "internal.pushdown.LimitTest"),
  RUNTIME_FILTERS("runtime filters of joins", "internal.pushdown.RuntimeFiltersTest"),
  TIME_TRAVEL("snapshots, versionAsOf, timestampAsOf, tag", "internal.read.SnapshotTest"),
  ERRORS("errors, including refused writes", "internal.read.ErrorsTest", "WritesTest");

  private final String title;
  private final String classes;

  Capability(String title, String... classes) {
    this.title = title;
    this.classes = String.join(",", classes);
  }

  String title() {
    return title;
  }

  /** Returns the names of the test classes. */
  List<String> classes() {
    return Stream.of(classes.split(",", -1)).map("dev.lancechunks."::concat).toList();
  }
}
