package dev.lancechunks.internal.lance.scan;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A native scan that is started in a separate thread while the previous scan is read. */
final class PrefetchedScan {
  private final FutureTask<NativeScan> start;

  private PrefetchedScan(FutureTask<NativeScan> start) {
    this.start = start;
  }

  static PrefetchedScan of(Callable<NativeScan> start) {
    PrefetchedScan ahead = new PrefetchedScan(new FutureTask<>(start));
    Thread thread = new Thread(ahead.start, "lancechunks read-ahead");
    thread.setDaemon(true);
    thread.start();
    return ahead;
  }

  /** Waits for the scan to start and returns it. The caller closes it. */
  NativeScan take() throws Exception {
    try {
      return await();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Waits for the scan to start and closes it, because a native call cannot be interrupted. */
  void cancel() throws Exception {
    try {
      await().close();
    } catch (ExecutionException e) {
      // The scan failed to start, so there is nothing to close.
    }
  }

  private NativeScan await() throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return start.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
