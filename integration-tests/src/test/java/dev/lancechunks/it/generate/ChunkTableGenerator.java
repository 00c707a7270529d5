package dev.lancechunks.it.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.lance.CommitBuilder;
import org.lance.Fragment;
import org.lance.FragmentMetadata;
import org.lance.Transaction;
import org.lance.operation.Overwrite;

/**
 * Writes a Lance table of code chunks: the 28 columns of {@link ChunkColumn} and, unless the
 * dimension is 0, {@code vector}. Content has the sizes and word frequencies of real code, and only
 * one batch per thread is in memory.
 *
 * <p>In a test, which reuses the table of an earlier run:
 *
 * <pre>{@code
 * GeneratedTable table =
 *     ChunkTableGenerator.reuseOrWrite(
 *         Path.of("target/tables/chunks_576k_36.lance"), TableSpec.of(576_000, 36, 384));
 * }</pre>
 *
 * <p>On the command line ({@code path rows fragments dimension [seed]}):
 *
 * <pre>{@code
 * mvn -q -Dquick -DskipTests install
 * mvn -q -Dquick -pl integration-tests exec:exec@generate \
 *     -Dtable="target/tables/chunks_576k_36.lance 576000 36 384"
 * }</pre>
 */
public final class ChunkTableGenerator {

  private static final int THREADS = 2;

  private ChunkTableGenerator() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 4 && args.length != 5) {
      throw new IllegalArgumentException(
          "Cannot generate a table from %d arguments. Give: path rows fragments dimension [seed]"
              .formatted(args.length));
    }
    long seed = args.length == 5 ? Long.parseLong(args[4]) : TableSpec.DEFAULT_SEED;
    TableSpec spec =
        TableSpec.of(Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]))
            .withSeed(seed);
    System.out.println(reuseOrWrite(Path.of(args[0]), spec));
  }

  /**
   * Returns the table that an earlier run made from this spec, or writes a new one in its place.
   */
  public static GeneratedTable reuseOrWrite(Path table, TableSpec spec) throws IOException {
    Optional<GeneratedTable> earlier = TableProperties.read(table, spec);
    return earlier.isPresent() ? earlier.get() : write(table, spec);
  }

  /** Writes a table, and replaces an existing one at this path. */
  public static GeneratedTable write(Path table, TableSpec spec) throws IOException {
    if (!table.getFileName().toString().endsWith(".lance")) {
      throw new IllegalArgumentException(
          "Cannot write table %s: its name does not end in .lance. Name it so.".formatted(table));
    }
    delete(TableProperties.beside(table));
    delete(table);
    Files.createDirectories(table.toAbsolutePath().getParent());
    List<WrittenFragment> fragments = writeFragments(table, spec);
    commit(table, spec, fragments.stream().map(WrittenFragment::metadata).toList());
    Tally tally = fragments.stream().map(WrittenFragment::tally).reduce(Tally.ZERO, Tally::plus);
    GeneratedTable generated = new GeneratedTable(table, spec, tally);
    TableProperties.write(generated);
    return generated;
  }

  private record WrittenFragment(FragmentMetadata metadata, Tally tally) {}

  private static List<WrittenFragment> writeFragments(Path table, TableSpec spec)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<WrittenFragment>> futures = new ArrayList<>();
      for (int i = 0; i < spec.fragments(); i++) {
        int fragment = i;
        futures.add(threads.submit(() -> writeFragment(table, spec, fragment)));
      }
      List<WrittenFragment> fragments = new ArrayList<>();
      for (Future<WrittenFragment> future : futures) {
        fragments.add(future.get());
      }
      return fragments;
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException("Cannot write table %s: %s".formatted(table, e.getMessage()), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static WrittenFragment writeFragment(Path table, TableSpec spec, int fragment)
      throws IOException {
    int rows = (int) (spec.firstRow(fragment + 1) - spec.firstRow(fragment));
    try (BufferAllocator allocator = new RootAllocator();
        GeneratedBatches batches = new GeneratedBatches(allocator, spec, fragment);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      Data.exportArrayStream(allocator, batches, stream);
      List<FragmentMetadata> written =
          Fragment.write()
              .datasetUri(table.toString())
              .allocator(allocator)
              .data(stream)
              .maxRowsPerFile(rows)
              .execute();
      if (written.size() != 1) {
        throw new IllegalStateException(
            "Cannot write fragment %d of %s: Lance made %d of its %d rows. Use smaller fragments."
                .formatted(fragment, table, written.size(), rows));
      }
      return new WrittenFragment(written.get(0), batches.tally());
    }
  }

  private static void commit(Path table, TableSpec spec, List<FragmentMetadata> fragments) {
    Overwrite content =
        Overwrite.builder()
            .fragments(fragments)
            .schema(ChunkColumn.schema(spec.vectorDimension()))
            .build();
    try (BufferAllocator allocator = new RootAllocator();
        Transaction transaction = new Transaction.Builder().operation(content).build()) {
      new CommitBuilder(table.toString(), allocator)
          .useStableRowIds(spec.stableRowIds())
          .execute(transaction)
          .close();
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
