package dev.lancechunks.internal.arrow;

/** Converts 16-bit half floats to floats, which represent them exactly. */
public final class HalfFloats {
  private static final int EXPONENT_BITS = 0x1F;
  private static final int FRACTION_BITS = 0x3FF;
  private static final float SMALLEST = 0x1p-24f;

  private HalfFloats() {}

  public static float toFloat(short half) {
    int exponent = half >> 10 & EXPONENT_BITS;
    int fraction = half & FRACTION_BITS;
    int sign = (half & 0x8000) << 16;
    if (exponent == 0) {
      float magnitude = fraction * SMALLEST;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == EXPONENT_BITS ? 0xFF : exponent + 127 - 15;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
