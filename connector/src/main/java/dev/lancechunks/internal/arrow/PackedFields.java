package dev.lancechunks.internal.arrow;

import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Fields that a writer was asked to store packed: all parts of a value side by side.
 *
 * <p>Lance 7.0.0 reads a packed struct rightly as a whole only. A scan that reads some of its
 * fields, for a predicate on one of them above all, takes their bytes from the wrong places.
 */
public final class PackedFields {
  private PackedFields() {}

  /** Returns whether a field is marked so. */
  public static boolean isPacked(Field field) {
    return Stream.of("packed", "lance-encoding:packed")
        .map(field.getMetadata()::get)
        .anyMatch("true"::equalsIgnoreCase);
  }
}
