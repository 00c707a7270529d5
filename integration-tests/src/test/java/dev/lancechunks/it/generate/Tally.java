package dev.lancechunks.it.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts over some rows. */
public record Tally(
    long contentBytes,
    long rareWordRows,
    GeneratedChecksums checksums,
    Map<String, Long> rowsPerLanguage) {

  static final Tally ZERO = new Tally(0, 0, GeneratedChecksums.ZERO, Map.of());

  public Tally {
    rowsPerLanguage = Map.copyOf(rowsPerLanguage);
  }

  static Tally of(ChunkRow row, float[] vector) {
    String content = Objects.requireNonNull(row.text(ChunkColumn.CONTENT));
    return new Tally(
        content.getBytes(UTF_8).length,
        content.contains(ChunkRows.RARE_WORD) ? 1 : 0,
        GeneratedChecksums.of(row, vector),
        Map.of(Objects.requireNonNull(row.text(ChunkColumn.LANGUAGE)), 1L));
  }

  Tally plus(Tally other) {
    Map<String, Long> perLanguage = new TreeMap<>(rowsPerLanguage);
    other.rowsPerLanguage.forEach((language, rows) -> perLanguage.merge(language, rows, Long::sum));
    return new Tally(
        contentBytes + other.contentBytes,
        rareWordRows + other.rareWordRows,
        checksums.plus(other.checksums),
        perLanguage);
  }
}
