package dev.lancechunks.internal.lance.library;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.lance.JniLoader;

/**
 * Provides the class that Lance's native thread {@code lance-jni-dispatcher} looks up at its start.
 *
 * <p>The thread uses the system class loader. With {@code --jars} and {@code --packages} Lance's
 * classes are in a child loader. The thread then does not find the class, and panics with a message
 * on standard error. This class therefore defines a copy in the system loader, which is possible
 * because Spark's launchers open {@code java.lang}. The thread uses only two methods of the copy,
 * which depend on JDK classes only.
 */
final class NativeDispatcher {
  private static final String NAME = "org.lance.ipc.AsyncScanner";
  static final String RESOURCE = NAME.replace('.', '/');

  private NativeDispatcher() {}

  /**
   * Makes the class visible in the system class loader.
   *
   * @return whether the thread will find the class
   */
  static boolean provide() {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    try {
      // Lance's other classes must use the class of their own loader, so it is loaded first.
      Class.forName(NAME, false, JniLoader.class.getClassLoader());
      if (!has(system)) {
        Class.forName(define(system).getName(), true, system);
      }
      return true;
    } catch (ReflectiveOperationException | IOException | LinkageError | RuntimeException e) {
      // Printed to standard error like the panic, independent of the logging configuration.
      System.err.println(
          "lancechunks: Lance will now report that its thread lance-jni-dispatcher panicked. This is harmless: no query needs the thread. To prevent it, set the JVM flag --add-opens=java.base/java.lang=ALL-UNNAMED, as Spark's launchers do (%s)."
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
