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

/** A local date and time at a boundary of calendars or time zones, and its forms as a literal. */
record Moment(LocalDateTime time) {
  static final List<Moment> ALL =
      Stream.of(
              "-9999-01-01T00:00:00",
              "0001-01-01T00:00:00",
              // The change of calendars: java.sql uses the Julian calendar for older dates.
              "1582-10-04T23:59:59.999999",
              "1582-10-15T00:00:00",
              // Zones used local mean time, with offsets to the second.
              "1900-01-01T00:00:00",
              "1969-12-31T23:59:59.999999",
              "1970-01-01T00:00:00",
              // Missing in Apia, which skipped this day.
              "2011-12-30T12:00:00",
              // In New York, the first is skipped by summer time and the second occurs twice.
              "2024-03-10T02:30:00",
              "2024-11-03T01:30:00",
              // The last timestamp that 64-bit nanoseconds can represent.
              "2262-04-11T23:47:16.854775",
              "9999-12-31T23:59:59.999999")
          .map(text -> new Moment(LocalDateTime.parse(text)))
          .toList();

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** The form of a literal in a query. */
  enum Form {
    TYPED_TEXT,
    TEXT,
    JAVA_TIME,
    JAVA_SQL
  }

  Instant at(String zone) {
    return time.atZone(ZoneId.of(zone)).toInstant();
  }

  /** Returns a literal of this moment for {@code column}, in a session in {@code zone}. */
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
