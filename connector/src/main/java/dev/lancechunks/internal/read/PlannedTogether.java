package dev.lancechunks.internal.read;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The scans that Spark is planning on this thread.
 *
 * <p>Spark makes the builders of all tables of a plan before it pushes anything into one. So
 * several that were made in a row are parts of one plan: of a join, perhaps.
 */
final class PlannedTogether {
  private static final ThreadLocal<PlannedTogether> PLAN =
      ThreadLocal.withInitial(PlannedTogether::new);

  private final Set<Object> builders = Collections.newSetFromMap(new WeakHashMap<>());
  private boolean isComplete;

  private PlannedTogether() {}

  static void begin(LanceScanBuilder builder) {
    PlannedTogether plan = PLAN.get();
    if (plan.isComplete) {
      plan.builders.clear();
      plan.isComplete = false;
    }
    plan.builders.add(builder);
  }

  /** Takes note that Spark has made all builders of the plan. */
  static void complete() {
    PLAN.get().isComplete = true;
  }

  /** Returns whether another scan is planned with {@code builder}. */
  static boolean hasOther(LanceScanBuilder builder) {
    return PLAN.get().builders.stream().anyMatch(other -> other != builder);
  }
}
