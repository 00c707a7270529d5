package dev.lancechunks.it.versions;

import dev.lancechunks.testing.TestTable;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.lance.compaction.CompactionOptions;

/** Appends to a table of {@link NumberedRows}, deletes rows and compacts it until it is closed. */
final class RandomWriter implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;
  private static final int MAX_ROWS = 4_000;
  private static final int MAX_APPENDED = 400;
  private static final int OPERATIONS_PER_COMPACTION = 6;
  private static final CompactionOptions COMPACTION =
      CompactionOptions.builder().withTargetRowsPerFragment(1_500).build();

  private final TestTable table;
  private final Ledger ledger;
  private final Random random;
  private final BitSet ids = new BitSet();
  private final Thread thread = new Thread(this::run, "writer");
  private volatile boolean closed;
  private int operations;
  private int nextId;
  private int compactions;

  RandomWriter(TestTable table, Ledger ledger, long seed) {
    this.table = table;
    this.ledger = ledger;
    this.random = new Random(seed);
  }

  /** Writes the first version before anyone reads. */
  RandomWriter start() {
    append();
    ledger.record(version(), ids);
    thread.start();
    return this;
  }

  /** Returns how many compactions created a version. */
  int compactions() {
    return compactions;
  }

  private void run() {
    try {
      while (!closed) {
        Thread.sleep(PAUSE_MILLIS);
        write();
      }
    } catch (Throwable e) {
      ledger.fail(e);
    }
  }

  private void write() {
    long before = ledger.latest();
    operations++;
    boolean compacts = operations % OPERATIONS_PER_COMPACTION == 0;
    if (compacts) {
      table.with(dataset -> dataset.compact(COMPACTION));
    } else if (random.nextInt(5) < 2 || ids.cardinality() > MAX_ROWS) {
      delete();
    } else {
      append();
    }
    long after = version();
    if (compacts) {
      compactions += after > before ? 1 : 0;
    } else if (after > before + 1) {
      throw new AssertionError("one change created the versions %d to %d".formatted(before, after));
    }
    ledger.record(after, ids);
  }

  private void append() {
    int end = nextId + 1 + random.nextInt(MAX_APPENDED);
    table.append(NumberedRows.range(nextId, end));
    ids.set(nextId, end);
    nextId = end;
  }

  /**
   * Deletes all rows at a fixed distance from each other, or a range of rows that may span
   * fragments.
   */
  private void delete() {
    if (random.nextBoolean()) {
      int divisor = 3 + random.nextInt(20);
      table.delete("id %% %d = 0".formatted(divisor));
      ids.stream().filter(id -> id % divisor == 0).forEach(ids::clear);
    } else {
      int from = Math.max(0, ids.nextSetBit(0)) + random.nextInt(MAX_APPENDED);
      int to = Math.min(nextId, from + random.nextInt(2 * MAX_APPENDED));
      table.delete("id >= %d AND id < %d".formatted(from, Math.max(from, to)));
      ids.clear(from, Math.max(from, to));
    }
  }

  private long version() {
    AtomicLong version = new AtomicLong();
    table.with(dataset -> version.set(dataset.version()));
    return version.get();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
