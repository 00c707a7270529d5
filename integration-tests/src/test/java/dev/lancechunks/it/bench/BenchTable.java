package dev.lancechunks.it.bench;

import dev.lancechunks.it.generate.ChunkColumn;
import dev.lancechunks.it.generate.ChunkRows;
import dev.lancechunks.it.generate.TableSpec;
import java.nio.file.Path;
import java.util.Objects;

/** A benchmark table, stored as Lance and as Parquet. */
enum BenchTable {
  /** As an appending writer leaves it: many fragments of one size. */
  FRAGMENTS_36("chunks_576k_36", 576_000, 36),
  /** As compaction leaves it: one fragment. */
  FRAGMENT_1("chunks_576k_1", 576_000, 1),
  /** One fragment, written with stable row ids. */
  STABLE_ROW_IDS("chunks_576k_1_stable", 576_000, 1),
  /** As a writer leaves it that commits after each small file. */
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

  /** Returns the Parquet copy of the table, converted with Spark as a user would. */
  Path parquet() {
    return DIRECTORY.resolve(file + ".parquet").toAbsolutePath();
  }

  /** Returns a suffix that distinguishes this table in the titles of workloads. */
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

  /** Returns the file path of the chunk in a row. */
  String filePath(long row) {
    return Objects.requireNonNull(new ChunkRows(spec()).row(row).text(ChunkColumn.FILE_PATH));
  }
}
