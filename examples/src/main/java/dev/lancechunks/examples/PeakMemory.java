package dev.lancechunks.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peak memory of this process. */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private PeakMemory() {}

  static String describe() {
    if (Files.isReadable(STATUS)) {
      try {
        List<String> lines = Files.readAllLines(STATUS);
        for (String line : lines) {
          if (line.startsWith("VmHWM:")) {
            long kilobytes = Long.parseLong(line.replaceAll("\\D", ""));
            return "%,d MB peak resident memory, native memory included".formatted(kilobytes >> 10);
          }
        }
      } catch (IOException e) {
        // Some sandboxes list the file but refuse to open it. Report the heap instead.
      }
    }
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    return "%,d MB of heap in use now".formatted(heap >> 20);
  }
}
