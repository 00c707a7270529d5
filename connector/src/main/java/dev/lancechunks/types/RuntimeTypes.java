package dev.lancechunks.types;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Types that only some of the supported Spark versions have, found by asking the running one. */
final class RuntimeTypes {
  private static final boolean HALF = isPresent("org.apache.arrow.vector.Float2Vector");

  private RuntimeTypes() {}

  /** Returns whether the Arrow on the class path has a vector of half floats. */
  static boolean canImportHalf() {
    return HALF;
  }

  /** Returns Spark's time type with so many digits after the second, if it has one. */
  static Optional<DataType> time(int digits) {
    try {
      return Optional.of(StructType.fromDDL("t time(" + digits + ")").fields()[0].dataType());
    } catch (RuntimeException e) {
      return Optional.empty();
    } catch (Exception e) {
      // ParseException is checked, but fromDDL does not declare it.
      return Optional.empty();
    }
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, RuntimeTypes.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
