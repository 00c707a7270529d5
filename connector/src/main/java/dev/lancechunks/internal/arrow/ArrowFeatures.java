package dev.lancechunks.internal.arrow;

/** Detects features that only some versions of Arrow have, in the version on the class path. */
public final class ArrowFeatures {
  /** Whether Arrow has a vector of half floats. The version in Spark 3.5 does not. */
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
