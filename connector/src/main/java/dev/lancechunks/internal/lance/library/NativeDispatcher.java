package dev.lancechunks.internal.lance.library;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.lance.JniLoader;

/**
 * The class that Lance's native thread {@code lance-jni-dispatcher} looks for when it starts.
 *
 * <p>The thread asks the system class loader. Under {@code --jars} and {@code --packages} Lance's
 * classes are in a child loader, and without the class the thread panics on standard error. Spark's
 * launchers open {@code java.lang}, so that a copy of this one class can be defined in the system
 * loader. The thread needs no more of it than two methods, which use classes of the JDK only.
 */
final class NativeDispatcher {
  private static final String NAME = "org.lance.ipc.AsyncScanner";
  static final String RESOURCE = NAME.replace('.', '/');

  private NativeDispatcher() {}

  /**
   * Makes the class visible to the thread.
   *
   * @return whether the thread will find it
   */
  static boolean provide() {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    try {
      // Lance's other classes keep the class of their own loader, which has to be loaded first.
      Class.forName(NAME, false, JniLoader.class.getClassLoader());
      if (!has(system)) {
        Class.forName(define(system).getName(), true, system);
      }
      return true;
    } catch (ReflectiveOperationException | IOException | LinkageError | RuntimeException e) {
      // Where the panic is printed, whatever is logged.
      System.err.println(
          "lancechunks: Lance prints next that its thread lance-jni-dispatcher panicked. This is harmless: no query needs the thread. The JVM flag --add-opens=java.base/java.lang=ALL-UNNAMED, which Spark's launchers set, prevents it (%s)."
              .formatted(e));
      return false;
    }
  }

  private static boolean has(ClassLoader loader) {
    try {
      Class.forName(NAME, false, loader);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Class<?> define(ClassLoader loader)
      throws ReflectiveOperationException, IOException {
    byte[] code = code();
    Method define =
        ClassLoader.class.getDeclaredMethod(
            "defineClass", String.class, byte[].class, int.class, int.class);
    define.setAccessible(true);
    return (Class<?>) define.invoke(loader, NAME, code, 0, code.length);
  }

  private static byte[] code() throws IOException {
    String file = "/" + RESOURCE + ".class";
    try (InputStream in = JniLoader.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException(file);
      }
      return in.readAllBytes();
    }
  }
}
