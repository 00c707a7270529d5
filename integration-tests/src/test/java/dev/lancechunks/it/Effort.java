package dev.lancechunks.it;

/** How often a test of faults tries: some times in every build, often in the profile for it. */
public final class Effort {
  private static final boolean FULL = Boolean.getBoolean("lancechunks.test.faults");

  private Effort() {}

  public static boolean isFull() {
    return FULL;
  }

  /** Returns {@code full} with {@code -Pfaults}, otherwise {@code reduced}. */
  public static int of(int reduced, int full) {
    return FULL ? full : reduced;
  }
}
