package dev.lancechunks.it.bench;

import dev.lancechunks.it.generate.ChunkColumn;
import dev.lancechunks.it.generate.ChunkRows;
import dev.lancechunks.it.generate.TableSpec;
import java.nio.file.Path;
import java.util.Objects;

/** A table that is measured, as Lance and as Parquet. */
enum BenchTable {
  /** As a writer leaves it that appends: many fragments of one size. */
  FRAGMENTS_36("chunks_576k_36", 576_000, 36),
  /** As compaction leaves it. */
  FRAGMENT_1("chunks_576k_1", 576_000, 1),
  /** The same, of a writer that lets rows keep their ids. */
  STABLE_ROW_IDS("chunks_576k_1_stable", 576_000, 1),
  /** As a writer leaves it that commits after each file. */
  FRAGMENTS_800("chunks_40k_800", 40_000, 800);

  private static final Path DIRECTORY = Path.of("target/tables");
  private static final int DIMENSION = 384;

  private final String file;
  private final long rows;
  private final int fragments;

  BenchTable(String file, long rows, int fragments) {
    this.file = file;
    this.rows = rows;
    this.fragments = fragments;
  }

  Path lance() {
    return DIRECTORY.resolve(file + ".lance").toAbsolutePath();
  }

  /** What a user gets who converts the table with Spark. */
  Path parquet() {
    return DIRECTORY.resolve(file + ".parquet").toAbsolutePath();
  }

  /** Returns what tells a workload on this table from the same one on another, in few letters. */
  String suffix() {
    String files = fragments == 1 ? ", 1 fragment" : ", " + fragments + " fragments";
    return this == STABLE_ROW_IDS ? files + ", stable row ids" : files;
  }

  String title() {
    String files = fragments == 1 ? "one fragment" : fragments + " fragments";
    String ids = this == STABLE_ROW_IDS ? ", with stable row ids" : "";
    return "%,d rows in %s%s".formatted(rows, files, ids);
  }

  TableSpec spec() {
    TableSpec spec = TableSpec.of(rows, fragments, DIMENSION);
    return this == STABLE_ROW_IDS ? spec.withStableRowIds() : spec;
  }

  /** Returns the path of the file that a row's chunk is of. */
  String filePath(long row) {
    return Objects.requireNonNull(new ChunkRows(spec()).row(row).text(ChunkColumn.FILE_PATH));
  }
}
