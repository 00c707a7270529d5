package dev.lancechunks.internal.types;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Looks up types that only some of the supported Spark versions have. */
final class RuntimeTypes {
  private RuntimeTypes() {}

  /** Returns Spark's time type with {@code digits} fractional digits, if Spark has a time type. */
  static Optional<DataType> time(int digits) {
    try {
      return Optional.of(StructType.fromDDL("t time(" + digits + ")").fields()[0].dataType());
    } catch (Exception e) {
      // A ParseException is checked, but Scala's fromDDL does not declare it.
      return Optional.empty();
    }
  }
}
