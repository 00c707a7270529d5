package dev.lancechunks.testing;

import java.util.Locale;

/**
 * The number of cases that tests try: few in every build, more in the long suite and all with
 * {@code -Deffort=full}.
 */
public enum Effort {
  BUILD,
  LONG,
  FULL;

  private static final Effort CHOSEN =
      valueOf(System.getProperty("lancechunks.effort", "build").toUpperCase(Locale.ROOT));

  /** Returns the number of cases for the effort of this run. */
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

  /** Returns whether this run tries more cases than an ordinary build. */
  public static boolean isLong() {
    return CHOSEN != BUILD;
  }

  public static boolean isFull() {
    return CHOSEN == FULL;
  }
}
