package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Tests that results do not depend on the time zones of the JVM, the session and the column.
 *
 * <p>Every build tries each session time zone with one JVM time zone, the long suite with both.
 */
@Tag("sampled")
final class TimeZonesTest {
  private static final List<String> JVM_ZONES = List.of("America/Los_Angeles", "Asia/Kolkata");
  private static final List<String> SESSION_ZONES =
      List.of("UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia");

  private static final int OPERATORS = 5;
  private static final TimeZone DEFAULT = TimeZone.getDefault();

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();

  /** The values of the cells: each moment in each time zone. */
  private static final List<Long> MICROS = micros();

  private static List<Long> micros() {
    List<String> zones = new ArrayList<>(SESSION_ZONES);
    zones.addAll(JVM_ZONES);
    return Moment.ALL.stream()
        .flatMap(moment -> zones.stream().map(moment::at))
        .map(DateTimeUtils::instantToMicros)
        .distinct()
        .toList();
  }

  /** Writes all values once for each operator and moment, so that one query tests all of them. */
  @BeforeAll
  static void writeTable() {
    // Spark parses literals in the time zone of the active session.
    SparkSession.setActiveSession(SESSION);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int part = 0; part < OPERATORS * Moment.ALL.size(); part++) {
      for (long micros : MICROS) {
        rows.add(List.of((long) rows.size(), part, day(micros), micros, micros, micros));
      }
    }
    TestTable.at(
            dir.resolve("t"),
            TestTable.int64("id"),
            TestTable.int32("part"),
            TestTable.field("day", new ArrowType.Date(DateUnit.DAY)),
            TestTable.field("utc", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
            TestTable.field(
                "new_york", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "America/New_York")),
            TestTable.field("local", new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)))
        .append(rows);
  }

  private static long day(long micros) {
    return Math.floorDiv(micros, ChronoUnit.DAYS.getDuration().toNanos() / 1_000);
  }

  @AfterAll
  static void restore() {
    SparkSession.clearActiveSession();
    TimeZone.setDefault(DEFAULT);
  }

  @ParameterizedTest
  @FieldSource("JVM_ZONES")
  void literalsOfAllKindsMatchSpark(String jvmZone) {
    TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
    for (String zone : sessionZones(jvmZone)) {
      SESSION.conf().set("spark.sql.session.timeZone", zone);
      List<Runnable> queries = new ArrayList<>();
      for (String column : List.of("day", "utc", "new_york", "local")) {
        for (Moment.Form form : Moment.Form.values()) {
          int number = queries.size() + SESSION_ZONES.indexOf(zone);
          Reading reading = number % 2 == 0 ? Reading.ROWS : Reading.COLUMNS;
          queries.add(() -> compare(reading, column, form, zone));
        }
      }
      Queries.runAll(queries);
    }
  }

  private static List<String> sessionZones(String jvmZone) {
    int turn = JVM_ZONES.indexOf(jvmZone);
    return IntStream.range(0, SESSION_ZONES.size())
        .filter(i -> Effort.isLong() || i % JVM_ZONES.size() == turn)
        .mapToObj(SESSION_ZONES::get)
        .toList();
  }

  private static void compare(Reading reading, String column, Moment.Form form, String zone) {
    List<Column> predicates = new ArrayList<>();
    for (int i = 0; i < Moment.ALL.size(); i++) {
      Column literal = Moment.ALL.get(i).literal(form, column, zone);
      Column next = Moment.ALL.get((i + 1) % Moment.ALL.size()).literal(form, column, zone);
      predicates.addAll(operators(col(column), literal, next, form));
    }
    Column predicate = Queries.oneForEachPart(predicates);
    Dataset<Row> oracle = Reading.SPARK.of(SESSION, dir.resolve("t")).filter(predicate);
    Dataset<Row> query = reading.of(SESSION, dir.resolve("t")).filter(predicate).select("id");
    assertThat(Queries.longs(query))
        .as("%s, %s, session in %s", column, form, zone)
        .isEqualTo(Queries.longs(oracle.select("id")))
        .hasSizeBetween(MICROS.size(), MICROS.size() * (predicates.size() - 1));
    // Spark compares a local time with an instant by casting the column.
    boolean cast = column.equals("local") && form == Moment.Form.JAVA_SQL;
    assertThat(Queries.plan(query).contains("left to Spark: []"))
        .as("pushed: %s, %s", column, form)
        .isEqualTo(!cast);
  }

  private static List<Column> operators(
      Column column, Column literal, Column next, Moment.Form form) {
    return List.of(
        column.equalTo(literal),
        column.lt(literal),
        column.geq(literal),
        // For a list of strings, Spark casts the column to a string.
        form == Moment.Form.TEXT ? column.leq(literal) : column.isin(literal, next),
        not(column.eqNullSafe(literal)));
  }

  @ParameterizedTest
  @FieldSource("JVM_ZONES")
  void timestampsAreCollectedAsInstants(String jvmZone) {
    TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
    for (boolean java8 : new boolean[] {true, false}) {
      List<String> expected = MICROS.stream().map(micros -> shown(micros, java8)).toList();
      SESSION.conf().set("spark.sql.datetime.java8API.enabled", java8);
      for (String zone : sessionZones(jvmZone)) {
        SESSION.conf().set("spark.sql.session.timeZone", zone);
        for (Reading reading : List.of(Reading.ROWS, Reading.COLUMNS)) {
          Dataset<Row> rows = reading.of(SESSION, dir.resolve("t")).filter("part = 0");
          assertThat(rows.orderBy("id").drop("id", "part").collectAsList())
              .as("%s, java8 %s, session in %s", reading, java8, zone)
              .extracting(Row::toString)
              .containsExactlyElementsOf(expected);
        }
      }
    }
    SESSION.conf().unset("spark.sql.datetime.java8API.enabled");
  }

  /** Returns one row as Spark collects it; values of java.sql use the time zone of the JVM. */
  private static String shown(long micros, boolean java8) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    Object moment = java8 ? instant : DateTimeUtils.toJavaTimestamp(micros);
    Object day =
        java8
            ? LocalDate.ofEpochDay(day(micros))
            : DateTimeUtils.toJavaDate(Math.toIntExact(day(micros)));
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return "[%s,%s,%s,%s]".formatted(day, moment, moment, local);
  }
}
