package dev.lancechunks.chunks;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a stream is.
 *
 * <pre>{@code
 * source.batches(query, p -> System.out.printf("%d of %d, %s left%n", p.done(), p.total(), p.remaining()));
 * }</pre>
 *
 * @param done chunks that were handed out
 * @param total chunks that there will be, known from the start
 * @param elapsed since the stream was opened
 */
public record Progress(long done, long total, Duration elapsed) {

  /** Returns chunks per second so far; 0 at the start. */
  public double rate() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds == 0 ? 0 : done / seconds;
  }

  /** Returns the time that is left at this rate; empty while nothing is known of it. */
  public Optional<Duration> remaining() {
    return done == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos((long) ((double) elapsed.toNanos() / done * (total - done))));
  }

  /** Returns the part that is done, from 0 to 1; 1 of nothing at all. */
  public double fraction() {
    return total == 0 ? 1 : (double) done / total;
  }
}
