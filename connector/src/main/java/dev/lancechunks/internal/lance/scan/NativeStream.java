package dev.lancechunks.internal.lance.scan;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.CDataDictionaryProvider;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.ipc.LanceScanner;

/**
 * Imports the batches of a native scan, with support for boolean arrays with an offset.
 *
 * <p>Lance returns such arrays when it divides a batch of booleans. Arrow's importer ignores the
 * offset and would read wrong values.
 */
final class NativeStream extends ArrowReader {
  private static final MethodHandle OPEN = openStream();

  private final ArrowArrayStream stream;
  private final CDataDictionaryProvider provider = new CDataDictionaryProvider();

  private NativeStream(BufferAllocator allocator, ArrowArrayStream stream) {
    super(allocator);
    this.stream = stream;
  }

  /** Starts a scan. The caller closes the result before the scanner. */
  static NativeStream of(LanceScanner scanner, BufferAllocator allocator) throws IOException {
    ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
    try {
      OPEN.invokeExact(scanner, stream.memoryAddress());
      return new NativeStream(allocator, stream);
    } catch (Throwable e) {
      stream.close();
      throw rethrown(e);
    }
  }

  /**
   * Returns the scanner's private method that opens a stream. Its public method returns Arrow's own
   * reader, which hides the offsets.
   */
  private static MethodHandle openStream() {
    try {
      Method method = LanceScanner.class.getDeclaredMethod("openStream", long.class);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("lancechunks was built for another release of Lance", e);
    }
  }

  private static RuntimeException rethrown(Throwable e) throws IOException {
    if (e instanceof IOException io) {
      throw io;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }

  @Override
  protected Schema readSchema() throws IOException {
    try (ArrowSchema schema = ArrowSchema.allocateNew(allocator)) {
      stream.getSchema(schema);
      return Data.importSchema(allocator, schema, provider);
    }
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    try (ArrowArray array = ArrowArray.allocateNew(allocator)) {
      stream.getNext(array);
      ArrowArray.Snapshot batch = array.snapshot();
      if (batch.release == 0) {
        return false;
      }
      VectorSchemaRoot root = getVectorSchemaRoot();
      List<BitAlignment> shifted = new ArrayList<>();
      try {
        BitAlignment.find(batch, root.getFieldVectors(), shifted);
      } catch (IOException e) {
        array.release();
        throw e;
      }
      Data.importIntoVectorSchemaRoot(allocator, array, root, provider);
      shifted.forEach(bits -> bits.align(allocator));
      return true;
    }
  }

  @Override
  public Map<Long, Dictionary> getDictionaryVectors() {
    return provider.getDictionaryIds().stream()
        .collect(Collectors.toMap(Function.identity(), provider::lookup));
  }

  @Override
  public Dictionary lookup(long id) {
    return provider.lookup(id);
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    stream.release();
    stream.close();
    provider.close();
  }
}
