package dev.lancechunks.read;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The scans that Spark is planning on this thread.
 *
 * <p>Spark makes the builders of all tables of a plan before it pushes anything into one, and
 * builds them after that. So more than one at that time are parts of one plan: of a join, perhaps.
 */
final class PlannedTogether {
  private static final ThreadLocal<Set<Object>> BUILDERS =
      ThreadLocal.withInitial(() -> Collections.newSetFromMap(new WeakHashMap<>()));

  private PlannedTogether() {}

  static void begin(LanceScanBuilder builder) {
    BUILDERS.get().add(builder);
  }

  static void end(LanceScanBuilder builder) {
    BUILDERS.get().remove(builder);
  }

  /** Returns whether another scan is planned with {@code builder}. */
  static boolean hasOther(LanceScanBuilder builder) {
    return BUILDERS.get().stream().anyMatch(other -> other != builder);
  }
}
