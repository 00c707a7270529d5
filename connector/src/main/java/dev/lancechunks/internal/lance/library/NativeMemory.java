package dev.lancechunks.internal.lance.library;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Arrow's account of the native memory that lancechunks holds in this JVM. */
public final class NativeMemory {
  private static final BufferAllocator ROOT = new RootAllocator();

  private NativeMemory() {}

  public static BufferAllocator root() {
    return ROOT;
  }

  /**
   * Returns an account of its own for one reader.
   *
   * <p>It has no limit: a limit that is met in the middle of an import leaks what was imported.
   */
  public static BufferAllocator newChild(String name) {
    return ROOT.newChildAllocator(name, 0, Long.MAX_VALUE);
  }

  /** Returns the bytes held now: 0 when no reader is open. */
  public static long allocatedBytes() {
    return ROOT.getAllocatedMemory();
  }
}
