package dev.lancechunks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.lance.NativeMemory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves native memory behind. */
public final class ReleasesMemory implements AfterEachCallback {
  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(NativeMemory.allocatedBytes()).as("native memory still held").isZero();
  }
}
