package dev.lancechunks.chunks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts vectors that a table stores as lists of variable size. */
final class Vectors {
  private Vectors() {}

  /** Returns a copy of a vector, or null if the value is not a vector. */
  static float @Nullable [] of(@Nullable Object value) {
    if (value instanceof float[] vector) {
      return vector.clone();
    }
    return value instanceof List<?> numbers ? of(numbers) : null;
  }

  private static float[] of(List<?> numbers) {
    float[] vector = new float[numbers.size()];
    for (int k = 0; k < vector.length; k++) {
      vector[k] = numbers.get(k) instanceof Number number ? number.floatValue() : Float.NaN;
    }
    return vector;
  }
}
