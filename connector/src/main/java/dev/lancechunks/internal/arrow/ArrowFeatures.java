package dev.lancechunks.internal.arrow;

/** What only some versions of Arrow can do, found by asking the one on the class path. */
public final class ArrowFeatures {
  /** Whether there is a vector of half floats; Spark 3.5's Arrow has none. */
  public static final boolean HALF_FLOATS = isPresent("org.apache.arrow.vector.Float2Vector");

  private ArrowFeatures() {}

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, ArrowFeatures.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
