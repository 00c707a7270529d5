package dev.lancechunks.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares filtered reads with the same filter evaluated in Java on all chunks. */
class FilterOracleTest {
  private static final int ROWS = 400;
  private static final int CASES = 600;

  @TempDir static Path dir;

  /** A column with its values as {@link CodeChunk} returns them and as they are stored. */
  private record Sample(String name, ArrowType type, List<?> values, List<?> stored) {
    static Sample plain(String name, ArrowType type, Object... values) {
      return new Sample(name, type, List.of(values), List.of(values));
    }
  }

  private static final List<Sample> SAMPLES =
      List.of(
          Sample.plain("text", new ArrowType.Utf8(), "a", "ab", "b", "", "ä", "it's", "😀"),
          Sample.plain("flag", new ArrowType.Bool(), true, false),
          Sample.plain("small", new ArrowType.Int(32, true), -5, 0, 7, Integer.MAX_VALUE),
          Sample.plain("large", new ArrowType.Int(64, true), -5L, 0L, 1L << 53, Long.MIN_VALUE),
          Sample.plain(
              "single",
              new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE),
              -1.5f,
              0.25f,
              0f,
              Float.NaN,
              Float.POSITIVE_INFINITY),
          Sample.plain(
              "real",
              new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE),
              -1.5,
              0.1,
              1e300,
              Double.NaN),
          Sample.plain(
              "money",
              new ArrowType.Decimal(10, 2, 128),
              new BigDecimal("-1.50"),
              new BigDecimal("0.00"),
              new BigDecimal("12345678.90")),
          new Sample(
              "day",
              new ArrowType.Date(DateUnit.DAY),
              List.of(LocalDate.of(1969, 12, 31), LocalDate.of(2026, 1, 1)),
              List.of(-1, 20_454)),
          new Sample(
              "moment",
              new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"),
              List.of(Instant.ofEpochSecond(-1, 1_000), Instant.ofEpochSecond(5)),
              List.of(-999_999L, 5_000_000L)),
          new Sample(
              "local",
              new ArrowType.Timestamp(TimeUnit.MILLISECOND, null),
              List.of(
                  LocalDateTime.of(1970, 1, 1, 0, 0, 5), LocalDateTime.of(1969, 12, 31, 23, 59)),
              List.of(5_000L, -60_000L)),
          new Sample(
              "nanos",
              new ArrowType.Timestamp(TimeUnit.NANOSECOND, "UTC"),
              List.of(
                  Instant.ofEpochSecond(5, 1),
                  Instant.ofEpochSecond(5, 2),
                  Instant.ofEpochSecond(5)),
              List.of(5_000_000_001L, 5_000_000_002L, 5_000_000_000L)));

  private static List<CodeChunk> all = List.of();

  @BeforeAll
  static void writeTable() {
    Random random = new Random(7);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int k = 0; k < ROWS; k++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (Sample sample : SAMPLES) {
        row.add(random.nextInt(5) == 0 ? null : pick(random, sample.stored()));
      }
      rows.add(row);
    }
    TestTable table =
        TestTable.at(
            dir.resolve("t"),
            SAMPLES.stream()
                .map(sample -> TestTable.field(sample.name(), sample.type()))
                .toArray(org.apache.arrow.vector.types.pojo.Field[]::new));
    table.append(rows.subList(0, 250)).append(rows.subList(250, ROWS));
    try (ChunkTable chunks = ChunkTable.open(table.path().toString())) {
      all = chunks.readAll(ChunkQuery.all());
    }
  }

  @Test
  void randomFiltersMatchEvaluationInJava() {
    Random random = new Random(11);
    try (ChunkTable chunks = ChunkTable.open(dir.resolve("t").toString())) {
      for (int k = 0; k < CASES; k++) {
        ChunkFilter filter = filter(random, 3);
        ChunkQuery query = ChunkQuery.all().where(filter);
        List<?> expected =
            all.stream()
                .filter(chunk -> Boolean.TRUE.equals(Truth.of(filter, chunk)))
                .map(FilterOracleTest::row)
                .toList();
        assertThat(chunks.readAll(query))
            .as(filter.toString())
            .map(FilterOracleTest::row)
            .isEqualTo(expected);
        assertThat(chunks.count(query)).as(filter.toString()).isEqualTo(expected.size());
      }
    }
  }

  private static List<@Nullable Object> row(CodeChunk chunk) {
    return new ArrayList<>(chunk.values().values());
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static ChunkFilter filter(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(3)) {
        case 0 -> ChunkFilter.not(filter(random, depth - 1));
        case 1 -> ChunkFilter.and(filter(random, depth - 1), filter(random, depth - 1));
        default -> ChunkFilter.or(filter(random, depth - 1), filter(random, depth - 1));
      };
    }
    Sample sample = pick(random, SAMPLES);
    String name = sample.name();
    Object value = pick(random, sample.values());
    return switch (random.nextInt(name.equals("text") ? 11 : 8)) {
      case 0 -> ChunkFilter.equal(name, value);
      case 1 -> ChunkFilter.notEqual(name, value);
      case 2 -> ChunkFilter.lessThan(name, value);
      case 3 -> ChunkFilter.atMost(name, value);
      case 4 -> ChunkFilter.greaterThan(name, value);
      case 5 -> ChunkFilter.atLeast(name, value);
      case 6 -> ChunkFilter.isNull(name);
      case 7 -> ChunkFilter.in(name, Arrays.asList(value, pick(random, sample.values())));
      case 8 -> ChunkFilter.startsWith(name, (String) value);
      case 9 -> ChunkFilter.endsWith(name, (String) value);
      default -> ChunkFilter.contains(name, (String) value);
    };
  }
}
