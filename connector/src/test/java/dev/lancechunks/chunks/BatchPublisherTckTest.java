package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Runs the Reactive Streams TCK on a table with batches of one chunk. */
@Test
public class BatchPublisherTckTest extends FlowPublisherVerification<List<CodeChunk>> {
  private static final int ROWS = 200;
  private static final long MAX_MILLISECONDS = 60_000;
  private static final long NO_SIGNAL_MILLISECONDS = 100;

  /** The delay before the tests check for errors and for released subscribers. */
  private static final long CHECK_DELAY_MILLISECONDS = 3_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private @Nullable Path directory;
  private @Nullable ChunkTable table;

  public BatchPublisherTckTest() {
    super(
        new TestEnvironment(MAX_MILLISECONDS, NO_SIGNAL_MILLISECONDS, CHECK_DELAY_MILLISECONDS),
        CHECK_DELAY_MILLISECONDS);
  }

  /** Opens the table here because TestNG creates this object long before it runs the tests. */
  @BeforeClass
  public void openTable() throws IOException {
    directory = Files.createTempDirectory("tck");
    table = ChunkTable.open(Tables.numbered(directory, ROWS).path().toString());
  }

  @AfterClass
  public void close() throws IOException {
    threads.shutdown();
    Objects.requireNonNull(table).close();
    FileUtils.deleteDirectory(Objects.requireNonNull(directory).toFile());
  }

  @Override
  public long maxElementsFromPublisher() {
    return ROWS;
  }

  @Override
  public Flow.Publisher<List<CodeChunk>> createFlowPublisher(long batches) {
    return Objects.requireNonNull(table)
        .publisher(ChunkQuery.all().batchSize(1).limit(batches), threads);
  }

  @Override
  public Flow.Publisher<List<CodeChunk>> createFailedFlowPublisher() {
    return new BatchPublisher(
        () -> {
          throw new LanceChunksException("Cannot read.");
        },
        threads);
  }
}
