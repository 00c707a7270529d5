package dev.lancechunks.internal.read;

import dev.lancechunks.internal.filter.LanceSql;
import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.read.partition.LanceInputPartition;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one-line description of a scan for EXPLAIN and the Spark UI. */
record ScanDescription(Snapshot snapshot, ScanSpec spec, List<LanceInputPartition> splits) {
  /** The characters to escape. A newline in a literal would break the line. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final int MAX_SHOWN = 20;
  private static final int MAX_LETTERS = 160;

  String text() {
    return CONTROL
        .matcher(line())
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  private String line() {
    return "lancechunks %s v%d, filters: %s, left to Spark: %s%s%s, aggregates: %s%s%s, columns: %s, fragments: %d of %d, splits: %d, reader: %s, batchSize: %d"
        .formatted(
            snapshot.id().location().uri(),
            snapshot.id().version(),
            shown(spec.filters().filters().stream().map(LanceSql::of).toList()),
            shown(spec.filters().residual()),
            kept(),
            refusal("indices: not used", spec.refusals().indices()),
            aggregates(),
            spec.limit(),
            refusal("top: []", spec.refusals().top()),
            spec.columns(),
            fragments(),
            snapshot.fragments().size(),
            splits.size(),
            spec.reader().name().toLowerCase(Locale.ROOT),
            spec.settings().batchSize());
  }

  private String kept() {
    List<?> kept = spec.filters().kept();
    return kept.isEmpty() ? "" : ", also in Spark: " + shown(kept);
  }

  private static String refusal(String path, String reason) {
    return reason.isEmpty() ? "" : ", %s (%s)".formatted(path, reason);
  }

  private String aggregates() {
    if (spec.aggregate() == null) {
      String refusal = spec.refusals().aggregate();
      return refusal.isEmpty() ? "[]" : "[] (" + refusal + ")";
    }
    Aggregate aggregate = spec.aggregate().aggregate();
    String measures = shown(aggregate.measures());
    return aggregate.groupBy().isEmpty()
        ? measures
        : measures + ", grouped by: " + aggregate.groupBy();
  }

  /** Returns the number of fragments that the splits read. */
  long fragments() {
    return splits.stream()
        .flatMap(split -> snapshot.fragments(split.rows()).stream())
        .distinct()
        .count();
  }

  /** Returns at most {@link #MAX_SHOWN} predicates, each cut to {@link #MAX_LETTERS}. */
  private static String shown(List<?> predicates) {
    String more = predicates.size() > MAX_SHOWN ? ", …]" : "]";
    return predicates.stream()
        .limit(MAX_SHOWN)
        .map(String::valueOf)
        .map(text -> text.length() <= MAX_LETTERS ? text : text.substring(0, MAX_LETTERS) + "…")
        .collect(Collectors.joining(", ", "[", more));
  }
}
