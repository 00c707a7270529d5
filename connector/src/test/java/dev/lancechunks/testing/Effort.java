package dev.lancechunks.testing;

import java.util.Locale;

/**
 * How many cases the tests try: some in every build, more in the long suite, and all of them with
 * {@code -Deffort=full}.
 */
public enum Effort {
  BUILD,
  LONG,
  FULL;

  private static final Effort CHOSEN =
      valueOf(System.getProperty("lancechunks.effort", "build").toUpperCase(Locale.ROOT));

  /** Returns the number for the effort of this run. */
  public static int of(int build, int inLongSuite, int full) {
    return switch (CHOSEN) {
      case BUILD -> build;
      case LONG -> inLongSuite;
      case FULL -> full;
    };
  }

  /** Returns {@code full} with {@link #FULL}, otherwise {@code reduced}. */
  public static int of(int reduced, int full) {
    return of(reduced, reduced, full);
  }

  /** Returns whether this run tries more than every build does. */
  public static boolean isLong() {
    return CHOSEN != BUILD;
  }

  public static boolean isFull() {
    return CHOSEN == FULL;
  }
}
