package dev.lancechunks.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A table of three chunks: a class and its method in Java, and a note. */
public final class SampleTable {
  private SampleTable() {}

  public static Path write(Path path) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    chunks.addAll(
        Chunker.cut(
            SourceFiles.java(
                "class A {\n  int act(int n) {\n    return n > 0 ? 1 : 2;\n  }\n}\n")));
    chunks.addAll(Chunker.cut(SourceFiles.file("lib/notes.md", "notes")));
    try (BufferAllocator allocator = new RootAllocator()) {
      new ChunkWriter(allocator, 2).write(chunks.iterator(), path);
    }
    return path;
  }
}
