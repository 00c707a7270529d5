package dev.lancechunks.internal.arrow;

import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Detects packed structs, which store all fields of a value side by side.
 *
 * <p>Lance 7.0.0 reads a packed struct correctly only as a whole. A scan that reads some of its
 * fields, for example to evaluate a predicate, reads the wrong bytes.
 */
public final class PackedFields {
  private PackedFields() {}

  /** Returns whether the metadata of a field marks it as packed. */
  public static boolean isPacked(Field field) {
    return Stream.of("packed", "lance-encoding:packed")
        .map(field.getMetadata()::get)
        .anyMatch("true"::equalsIgnoreCase);
  }
}
