package dev.lancechunks.internal.options;

import dev.lancechunks.errors.LanceChunksException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/** Parses the values of option {@code timestampAsOf}. */
final class TimestampParser {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("[ ]['T']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[ ][VV]")
          .toFormatter();

  private TimestampParser() {}

  static Instant parse(String text, ZoneId zone) {
    try {
      TemporalAccessor parsed =
          FORMAT.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof ZonedDateTime zoned) {
        return zoned.toInstant();
      }
      LocalDateTime local =
          parsed instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(parsed);
      return local.atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new LanceChunksException(
          "Cannot use option %s=%s: the value is not allowed. Give %s."
              .formatted(Options.TIMESTAMP_AS_OF.key(), text, Options.TIMESTAMP_AS_OF.allowed()),
          e);
    }
  }
}
