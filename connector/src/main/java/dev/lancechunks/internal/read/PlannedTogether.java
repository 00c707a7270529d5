package dev.lancechunks.internal.read;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The scans that Spark is planning on this thread.
 *
 * <p>Spark creates the builders of all tables of a plan before it pushes anything into one of them.
 * Builders created in a row therefore belong to one plan, for example to a join.
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

  /** Records that Spark has created all builders of the plan. */
  static void complete() {
    PLAN.get().isComplete = true;
  }

  /** Returns whether the plan has scans other than that of {@code builder}. */
  static boolean hasOther(LanceScanBuilder builder) {
    return PLAN.get().builders.stream().anyMatch(other -> other != builder);
  }
}
