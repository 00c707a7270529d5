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
 * The resources that this process holds.
 *
 * @param files open file descriptors
 * @param threads threads of Java and of the native library
 * @param bytes resident memory, without the JVM's own and without mapped files
 */
record Held(long files, long threads, long bytes) {
  private static final long MAX_SECONDS_TO_END = 120;
  private static final int POLL_MILLISECONDS = 20;

  /** The class that a thread runs during a task. Idle threads keep the name of their last task. */
  private static final String TASK = "org.apache.spark.executor.Executor$TaskRunner";

  static Held now() throws IOException, JMException {
    return new Held(
        openFiles(), entries("/proc/self/task"), ProcessMemory.anonymous() - JvmMemory.committed());
  }

  static long openFiles() throws IOException {
    return entries("/proc/self/fd");
  }

  /** Parses the result of {@link #text}. */
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
   * Waits for running tasks to end and returns what they still hold: the number of running tasks
   * and the bytes of native memory that readers have not released.
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

  /** Resources that ended tasks should have released. */
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
