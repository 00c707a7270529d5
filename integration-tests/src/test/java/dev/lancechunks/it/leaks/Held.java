package dev.lancechunks.it.leaks;

import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.it.memory.JvmMemory;
import dev.lancechunks.it.memory.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;

/**
 * What this process holds.
 *
 * @param files open file descriptors
 * @param threads of Java and of the native library
 * @param bytes of resident memory that is neither the JVM's own nor a part of a file
 */
record Held(long files, long threads, long bytes) {
  private static final long MAX_SECONDS_TO_END = 120;
  private static final int POLL_MILLISECONDS = 20;

  /** A thread runs this while it runs a task; idle ones keep the name of their last. */
  private static final String TASK = "org.apache.spark.executor.Executor$TaskRunner";

  static Held now() throws IOException, JMException {
    return new Held(
        openFiles(), entries("/proc/self/task"), ProcessMemory.anonymous() - JvmMemory.committed());
  }

  static long openFiles() throws IOException {
    return entries("/proc/self/fd");
  }

  /** Reads back a {@link #text}. */
  static Held parse(String text) {
    String[] parts = text.split(" ", -1);
    return new Held(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  String text() {
    return files + " " + threads + " " + bytes;
  }

  private static long entries(String directory) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries.count();
    }
  }

  /**
   * Waits for running tasks to end, and returns what they hold on to: how many still run, and the
   * bytes of native memory that readers have not given back.
   */
  static Unreleased afterTasks() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS_TO_END);
    Unreleased left = Unreleased.now();
    while (!left.equals(Unreleased.NOTHING) && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLISECONDS);
      left = Unreleased.now();
    }
    return left;
  }

  /** What tasks should not hold any more. */
  record Unreleased(long taskThreads, long nativeBytes) {
    static final Unreleased NOTHING = new Unreleased(0, 0);

    private static Unreleased now() {
      long tasks =
          Thread.getAllStackTraces().values().stream()
              .filter(
                  stack ->
                      Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(TASK)))
              .count();
      return new Unreleased(tasks, NativeMemory.allocatedBytes());
    }
  }
}
