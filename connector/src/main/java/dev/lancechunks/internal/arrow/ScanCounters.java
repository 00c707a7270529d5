package dev.lancechunks.internal.arrow;

/** Counts the work of a reader. Only the reading thread writes the counters. */
public final class ScanCounters {
  private long rows;
  private long batches;
  private long bytesRead;
  private long ioOperations;
  private long waitNanos;
  private long peakNativeBytes;

  public void batch(long batchRows) {
    rows += batchRows;
    batches++;
  }

  public void io(long bytes, long operations) {
    bytesRead += bytes;
    ioOperations += operations;
  }

  public void waited(long nanos) {
    waitNanos += nanos;
  }

  public void held(long nativeBytes) {
    peakNativeBytes = Math.max(peakNativeBytes, nativeBytes);
  }

  public long rows() {
    return rows;
  }

  public long batches() {
    return batches;
  }

  /** Returns the bytes read by the native scans that have ended. */
  public long bytesRead() {
    return bytesRead;
  }

  public long ioOperations() {
    return ioOperations;
  }

  public long waitNanos() {
    return waitNanos;
  }

  public long peakNativeBytes() {
    return peakNativeBytes;
  }
}
