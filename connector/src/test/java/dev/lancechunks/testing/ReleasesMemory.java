package dev.lancechunks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.library.NativeMemory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test after which native memory stays allocated. Waits for the tasks of failed jobs first.
 */
public final class ReleasesMemory implements AfterEachCallback {
  private static final long MAX_SECONDS = 120;

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
    while (NativeMemory.allocatedBytes() != 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(NativeMemory.allocatedBytes()).as("native memory still held").isZero();
  }
}
