package dev.lancechunks.internal.lance.library;

import dev.lancechunks.errors.LanceChunksException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.c.jni.JniWrapper;
import org.jspecify.annotations.Nullable;
import org.lance.JniLoader;

/**
 * Loads the native libraries of Lance and Arrow once.
 *
 * <p>Loading starts a native thread, which needs the class that {@link NativeDispatcher} provides.
 * If the class cannot be provided, the thread ends with a {@link NoClassDefFoundError}, and Spark's
 * default handler would exit the executor. The connector does not need the thread, so this one
 * error is ignored while the library loads.
 */
public final class NativeLibrary {
  private static final String PLATFORMS = "Linux x86-64, Linux aarch64 and macOS aarch64";
  private static final long THREAD_START_SECONDS = 5;

  private NativeLibrary() {}

  /**
   * Loads the libraries unless they are loaded.
   *
   * @throws LanceChunksException on each call, if the first one failed to load them
   */
  public static void load() {
    Throwable failure = Loading.ONCE.failure();
    if (failure != null) {
      Throwable reason = failure;
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      throw new LanceChunksException(
          "Cannot load Lance's native library on %s %s: %s. It runs on %s. It requires a writable java.io.tmpdir that allows executables, and the JVM flag --add-opens=java.base/java.nio=ALL-UNNAMED."
              .formatted(
                  System.getProperty("os.name"), System.getProperty("os.arch"), reason, PLATFORMS),
          failure);
    }
  }

  /** The result of the first attempt to load the libraries. */
  private record Loading(@Nullable Throwable failure) {
    static final Loading ONCE = load();

    private static Loading load() {
      try {
        UnpackedLibraries.deleteAbandoned();
        if (NativeDispatcher.provide()) {
          JniLoader.ensureLoaded();
        } else {
          loadWithoutDispatcher();
        }
        JniWrapper.get();
        NativeMemory.root();
        UnpackedLibraries.deleteLoaded();
        return new Loading(null);
      } catch (LinkageError | RuntimeException e) {
        return new Loading(e);
      }
    }
  }

  private static void loadWithoutDispatcher() {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CountDownLatch threadDied = new CountDownLatch(1);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (error instanceof NoClassDefFoundError && names(error, NativeDispatcher.RESOURCE)) {
            threadDied.countDown();
          } else {
            pass(before, thread, error);
          }
        });
    try {
      JniLoader.ensureLoaded();
      // The thread ends after the call returns, so the handler must stay in place until then.
      boolean unused = threadDied.await(THREAD_START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  private static boolean names(Throwable error, String className) {
    return String.valueOf(error.getMessage()).contains(className);
  }

  private static void pass(
      @Nullable UncaughtExceptionHandler handler, Thread thread, Throwable error) {
    if (handler != null) {
      handler.uncaughtException(thread, error);
    } else {
      thread.getThreadGroup().uncaughtException(thread, error);
    }
  }
}
