package dev.lancechunks.it.generate;

import java.nio.file.Path;
import java.util.Map;

/** A table on disk and the counts of its content. */
public record GeneratedTable(Path path, TableSpec spec, Tally tally) {

  public long rows() {
    return spec.rows();
  }

  public int fragments() {
    return spec.fragments();
  }

  public long contentBytes() {
    return tally.contentBytes();
  }

  public GeneratedChecksums checksums() {
    return tally.checksums();
  }

  public long textChecksum() {
    return checksums().text();
  }

  public long vectorChecksum() {
    return checksums().vectors();
  }

  public Map<String, Long> rowsPerLanguage() {
    return tally.rowsPerLanguage();
  }

  /** Returns the number of contents that contain {@link ChunkRows#RARE_WORD}. */
  public long rareWordRows() {
    return tally.rareWordRows();
  }
}
