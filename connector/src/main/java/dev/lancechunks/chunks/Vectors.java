package dev.lancechunks.chunks;

import java.util.List;

/** Converts vectors that a table stores as lists of variable size. */
final class Vectors {
  private Vectors() {}

  static float[] of(List<?> numbers) {
    float[] vector = new float[numbers.size()];
    for (int k = 0; k < vector.length; k++) {
      vector[k] = numbers.get(k) instanceof Number number ? number.floatValue() : Float.NaN;
    }
    return vector;
  }
}
