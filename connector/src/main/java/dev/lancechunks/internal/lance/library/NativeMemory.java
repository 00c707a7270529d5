package dev.lancechunks.internal.lance.library;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Arrow allocators that account for the native memory of lancechunks in this JVM. */
public final class NativeMemory {
  private static final BufferAllocator ROOT = new RootAllocator();

  private NativeMemory() {}

  public static BufferAllocator root() {
    return ROOT;
  }

  /**
   * Returns a child allocator for one reader.
   *
   * <p>It has no limit, because reaching a limit during an import leaks the imported memory.
   */
  public static BufferAllocator newChild(String name) {
    return ROOT.newChildAllocator(name, 0, Long.MAX_VALUE);
  }

  /** Returns the bytes currently allocated, which are 0 if no reader is open. */
  public static long allocatedBytes() {
    return ROOT.getAllocatedMemory();
  }
}
