package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** What a clock on the wall may show, and the ways to write that as a literal. */
record Moment(LocalDateTime time) {
  static final List<Moment> ALL =
      Stream.of(
              "-9999-01-01T00:00:00",
              "0001-01-01T00:00:00",
              // The calendars change; java.sql takes older dates for Julian ones.
              "1582-10-04T23:59:59.999999",
              "1582-10-15T00:00:00",
              // Zones were local mean time, to the second.
              "1900-01-01T00:00:00",
              "1969-12-31T23:59:59.999999",
              "1970-01-01T00:00:00",
              // Not in Apia, which left out the day.
              "2011-12-30T12:00:00",
              // Not in New York, where the clocks went forward; twice there, when they went back.
              "2024-03-10T02:30:00",
              "2024-11-03T01:30:00",
              // The last that nanoseconds hold.
              "2262-04-11T23:47:16.854775",
              "9999-12-31T23:59:59.999999")
          .map(text -> new Moment(LocalDateTime.parse(text)))
          .toList();

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** How a query may give a moment. */
  enum Form {
    TYPED_TEXT,
    TEXT,
    JAVA_TIME,
    JAVA_SQL
  }

  Instant at(String zone) {
    return time.atZone(ZoneId.of(zone)).toInstant();
  }

  /** Returns this moment in a session of {@code zone}, to be compared with {@code column}. */
  Column literal(Form form, String column, String zone) {
    boolean day = column.equals("day");
    String text = time.format(day ? DAY : TIME);
    String type = day ? "DATE" : column.equals("local") ? "TIMESTAMP_NTZ" : "TIMESTAMP";
    return switch (form) {
      case TYPED_TEXT -> expr(type + "'" + text + "'");
      case TEXT -> lit(text);
      case JAVA_TIME -> lit(day ? time.toLocalDate() : column.equals("local") ? time : at(zone));
      case JAVA_SQL -> lit(day ? Date.valueOf(time.toLocalDate()) : Timestamp.valueOf(time));
    };
  }
}
