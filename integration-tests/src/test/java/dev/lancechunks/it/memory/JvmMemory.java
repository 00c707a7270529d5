package dev.lancechunks.it.memory;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/** The memory that this JVM uses for itself, from its diagnostic commands. */
public final class JvmMemory {
  private static final Pattern COMMITTED = Pattern.compile("Total: .*committed=(\\d+)KB");

  private JvmMemory() {}

  /**
   * Returns the bytes of heap, classes, compiled code, compilers, collector and stacks. Requires
   * the flag {@code -XX:NativeMemoryTracking=summary}.
   */
  public static long committed() throws JMException {
    Matcher total = COMMITTED.matcher(run("vmNativeMemory", "summary"));
    if (!total.find()) {
      throw new IllegalStateException("Cannot read the JVM's memory: it is not tracked.");
    }
    return Long.parseLong(total.group(1)) << 10;
  }

  /**
   * Returns freed memory of the C library to the operating system. Returns false on a JDK before
   * 17.0.9, which does not support this.
   */
  public static boolean trim() throws JMException {
    try {
      run("systemTrimNativeHeap");
      return true;
    } catch (ReflectionException e) {
      return false;
    }
  }

  private static String run(String command, String... arguments) throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                new Object[] {arguments},
                new String[] {String[].class.getName()});
  }
}
