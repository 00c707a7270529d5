package dev.lancechunks.it.cluster;

import dev.lancechunks.internal.lance.library.NativeMemory;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * Reads a partition to its end, and returns the executor and the bytes of native memory that it
 * holds.
 */
record ExecutorReport<T>() implements MapPartitionsFunction<T, String> {

  @Override
  public Iterator<String> call(Iterator<T> rows) {
    while (rows.hasNext()) {
      T unused = rows.next();
    }
    return List.of(SparkEnv.get().executorId() + "=" + NativeMemory.allocatedBytes()).iterator();
  }
}
