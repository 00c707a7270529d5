package dev.lancechunks.internal.pushdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Sample columns of dates and timestamps in every unit, with and without time zone. */
final class TimeSamples {
  private static final long DAY_MILLIS = 86_400_000L;

  /** Days in 0001, around the change of calendars, in 1900, around the epoch, 2024, 2262, 9999. */
  private static final List<Long> DAYS =
      List.of(
          -719_162L, -141_428L, -141_427L, -25_567L, -1L, 0L, 1L, 19_792L, 106_751L, 2_932_896L);

  /** Times around the epoch and around the clock changes of New York, and the maximum. */
  private static final List<Long> MICROS =
      List.of(
          -1L,
          1L,
          -1_000L,
          999L,
          1_000_001L,
          -1_000_001L,
          1_710_054_000_000_000L,
          1_710_053_999_999_999L,
          1_730_613_600_000_000L,
          1_730_613_599_999_999L,
          253_402_300_799_999_999L);

  private TimeSamples() {}

  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>(List.of(days(), milliseconds()));
    for (TimeUnit unit : TimeUnit.values()) {
      samples.add(timestamp(unit, "UTC"));
      samples.add(timestamp(unit, "America/New_York"));
      samples.add(timestamp(unit, null));
    }
    return samples;
  }

  private static List<String> dates() {
    return DAYS.stream().map(day -> "date_from_unix_date(" + day + ")").toList();
  }

  private static Sample days() {
    return Sample.pushed("day", new ArrowType.Date(DateUnit.DAY), DAYS, dates())
        .others("timestamp_micros(1)", "'2024-03-10'", "'1582-10-10'");
  }

  /** Returns a column whose values include fractions of days, which Spark does not show. */
  private static Sample milliseconds() {
    List<Long> values = new ArrayList<>(List.of(-1L, 1L, DAY_MILLIS - 1, DAY_MILLIS + 1));
    DAYS.forEach(day -> values.add(day * DAY_MILLIS));
    return Sample.pushed("day64", new ArrowType.Date(DateUnit.MILLISECOND), values, dates());
  }

  private static Sample timestamp(TimeUnit unit, @Nullable String zone) {
    String letters =
        switch (unit) {
          case SECOND -> "s";
          case MILLISECOND -> "ms";
          case MICROSECOND -> "us";
          case NANOSECOND -> "ns";
        };
    String name = "ts_" + letters + (zone == null ? "" : zone.equals("UTC") ? "_utc" : "_ny");
    List<Long> micros = new ArrayList<>(MICROS);
    List.of(-719_162L, -25_567L, 106_751L).forEach(day -> micros.add(day * DAY_MILLIS * 1000));
    String sql =
        zone == null ? "CAST(timestamp_micros(%dL) AS TIMESTAMP_NTZ)" : "timestamp_micros(%dL)";
    Sample sample =
        Sample.pushed(
            name,
            new ArrowType.Timestamp(unit, zone),
            micros.stream().flatMap(value -> values(unit, value)).distinct().toList(),
            micros.stream().map(sql::formatted).toList());
    Sample compared = sample.others("DATE'1970-01-01'", "'1970-01-01 00:00:01'");
    return compared;
  }

  /** Returns the values in {@code unit} that Spark shows as these microseconds or close to them. */
  private static Stream<Long> values(TimeUnit unit, long micros) {
    return switch (unit) {
      case SECOND -> Stream.of(Math.floorDiv(micros, 1_000_000L));
      case MILLISECOND -> Stream.of(Math.floorDiv(micros, 1_000L));
      case MICROSECOND -> Stream.of(micros);
      case NANOSECOND ->
          Math.abs(micros) < Long.MAX_VALUE / 1_000
              ? Stream.of(micros * 1_000, micros * 1_000 + 1)
              : Stream.of();
    };
  }
}
