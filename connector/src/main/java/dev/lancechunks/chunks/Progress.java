package dev.lancechunks.chunks;

import java.time.Duration;
import java.util.Optional;

/**
 * The progress of a stream.
 *
 * <pre>{@code
 * source.batches(query, p -> System.out.printf("%d of %d, %s left%n", p.done(), p.total(), p.remaining()));
 * }</pre>
 *
 * @param done the number of chunks returned so far
 * @param total the number of chunks in the whole stream, which is known from the start
 * @param elapsed the time since the stream was opened
 */
public record Progress(long done, long total, Duration elapsed) {

  /** Returns the rate so far in chunks per second; 0 at the start. */
  public double rate() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds == 0 ? 0 : done / seconds;
  }

  /** Returns the estimated remaining time; empty before the first chunk. */
  public Optional<Duration> remaining() {
    return done == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos((long) ((double) elapsed.toNanos() / done * (total - done))));
  }

  /** Returns the completed fraction, from 0 to 1. It is 1 if the stream has no chunks. */
  public double fraction() {
    return total == 0 ? 1 : (double) done / total;
  }
}
