package dev.lancechunks.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;
import org.lance.Fragment;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;

/** Reads the columns of a workload with Lance's own scan, on as many threads as Spark uses. */
final class NativeDrain implements Worker.Runner {
  private static final int THREADS = 2;
  private static final int PIECE_ROWS = 32_768;

  private final RootAllocator allocator = new RootAllocator();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** A range of rows of one fragment. */
  private record Piece(int fragment, long offset, long rows) {}

  @Override
  public void run(Workload workload) throws Exception {
    drain(workload);
  }

  @Override
  public String check(Workload workload) throws Exception {
    return drain(workload) + " rows";
  }

  private long drain(Workload workload) throws Exception {
    try (Dataset dataset =
        Dataset.open().allocator(allocator).uri(workload.table().lance().toString()).build()) {
      List<Piece> pieces = pieces(dataset);
      AtomicInteger next = new AtomicInteger();
      List<Future<Long>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        results.add(
            threads.submit(
                () -> {
                  long rows = 0;
                  int piece;
                  while ((piece = next.getAndIncrement()) < pieces.size()) {
                    rows += drain(dataset, workload.scanned(), pieces.get(piece));
                  }
                  return rows;
                }));
      }
      long rows = 0;
      for (Future<Long> result : results) {
        rows += result.get();
      }
      return rows;
    }
  }

  private static List<Piece> pieces(Dataset dataset) {
    List<Piece> pieces = new ArrayList<>();
    for (Fragment fragment : dataset.getFragments()) {
      long rows = fragment.metadata().getNumRows();
      for (long offset = 0; offset < rows; offset += PIECE_ROWS) {
        pieces.add(new Piece(fragment.getId(), offset, Math.min(PIECE_ROWS, rows - offset)));
      }
    }
    return pieces;
  }

  private long drain(Dataset dataset, List<String> columns, Piece piece) throws Exception {
    ScanOptions options =
        new ScanOptions.Builder()
            .fragmentIds(List.of(piece.fragment()))
            .columns(columns)
            .offset(piece.offset())
            .limit(piece.rows())
            .build();
    long rows = 0;
    try (LanceScanner scanner = LanceScanner.create(dataset, options, allocator);
        ArrowReader reader = scanner.scanBatches()) {
      while (reader.loadNextBatch()) {
        rows += reader.getVectorSchemaRoot().getRowCount();
      }
    }
    return rows;
  }

  @Override
  public void close() {
    threads.shutdown();
    allocator.close();
  }
}
