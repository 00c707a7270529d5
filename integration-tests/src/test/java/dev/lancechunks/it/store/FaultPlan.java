package dev.lancechunks.it.store;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides which requests of a {@link StoreProxy} fail, and counts them.
 *
 * <p>A seed chooses the requests. The kinds of faults take turns, so each occurs within the first
 * four faults.
 */
public final class FaultPlan {
  private static final Fault[] KINDS = Fault.values();

  private final Random random;
  private final double share;
  private final AtomicLong requests = new AtomicLong();
  private final Map<Fault, AtomicLong> given =
      Arrays.stream(KINDS).collect(Collectors.toMap(Function.identity(), k -> new AtomicLong()));

  private FaultPlan(long seed, double share) {
    random = new Random(seed);
    this.share = share;
  }

  public static FaultPlan none() {
    return new FaultPlan(0, 0);
  }

  /**
   * Returns a plan that fails {@code share} of all requests, for example 0.01 for one of a hundred.
   */
  public static FaultPlan of(long seed, double share) {
    return new FaultPlan(seed, share);
  }

  /** Returns the fault of the next request, if any. */
  synchronized Optional<Fault> next() {
    requests.incrementAndGet();
    if (random.nextDouble() >= share) {
      return Optional.empty();
    }
    Fault fault = KINDS[(int) (faults() % KINDS.length)];
    given(fault).incrementAndGet();
    return Optional.of(fault);
  }

  /** Returns the number of requests so far, including failed ones. */
  public long requests() {
    return requests.get();
  }

  public long faults() {
    return given.values().stream().mapToLong(AtomicLong::get).sum();
  }

  public long faults(Fault kind) {
    return given(kind).get();
  }

  private AtomicLong given(Fault kind) {
    return given.getOrDefault(kind, new AtomicLong());
  }

  @Override
  public String toString() {
    return "%d requests, faults: %s".formatted(requests(), given);
  }
}
