package dev.lancechunks.it.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process as Linux counts it, in bytes. */
public final class ProcessMemory {
  private ProcessMemory() {}

  public static long resident() throws IOException {
    return status("VmRSS");
  }

  /**
   * Returns the peak of resident memory since the process started or {@link #forgetPeak} was
   * called.
   */
  public static long peak() throws IOException {
    return status("VmHWM");
  }

  /** Returns the resident memory that is not mapped from files. */
  public static long anonymous() throws IOException {
    return status("RssAnon");
  }

  public static void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
  }

  private static long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
