package dev.lancechunks.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters on integers, dates and times match Spark's comparisons, including at type limits. */
final class IntegerMappingTest {
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private static Kind integers(int bits, boolean signed) {
    BigInteger values = BigInteger.ONE.shiftLeft(bits);
    BigInteger min = signed ? values.shiftRight(1).negate() : BigInteger.ZERO;
    return new Kind(
        new ArrowType.Int(bits, signed),
        min,
        min.add(values).subtract(BigInteger.ONE),
        1,
        1,
        bits == Long.SIZE && !signed ? "UInt64" : "",
        bits == Long.SIZE && !signed);
  }

  private static Kind longs(ArrowType type, long divisor, long multiplier, String name) {
    return new Kind(type, MIN, MAX, divisor, multiplier, name, false);
  }

  private static Kind timestamps(TimeUnit unit, long divisor, long multiplier, String name) {
    String cast = "Timestamp(" + name + ", Some(\"UTC\"))";
    return longs(new ArrowType.Timestamp(unit, "UTC"), divisor, multiplier, cast);
  }

  private static Kind durations(TimeUnit unit, long divisor, long multiplier, String name) {
    return longs(new ArrowType.Duration(unit), divisor, multiplier, "Duration(" + name + ")");
  }

  static Stream<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (int bits = 8; bits <= Long.SIZE; bits *= 2) {
      kinds.add(integers(bits, true));
      kinds.add(integers(bits, false));
    }
    kinds.add(
        new Kind(
            new ArrowType.Date(DateUnit.DAY),
            BigInteger.valueOf(Integer.MIN_VALUE),
            BigInteger.valueOf(Integer.MAX_VALUE),
            1,
            1,
            "Date32",
            false));
    kinds.add(longs(new ArrowType.Date(DateUnit.MILLISECOND), 86_400_000, 1, "Date64"));
    kinds.add(timestamps(TimeUnit.SECOND, 1, 1_000_000, "Second"));
    kinds.add(timestamps(TimeUnit.MILLISECOND, 1, 1_000, "Millisecond"));
    kinds.add(timestamps(TimeUnit.MICROSECOND, 1, 1, "Microsecond"));
    kinds.add(timestamps(TimeUnit.NANOSECOND, 1_000, 1, "Nanosecond"));
    kinds.add(durations(TimeUnit.SECOND, 1, 1_000_000, "Second"));
    kinds.add(durations(TimeUnit.MILLISECOND, 1, 1_000, "Millisecond"));
    kinds.add(durations(TimeUnit.MICROSECOND, 1, 1, "Microsecond"));
    kinds.add(durations(TimeUnit.NANOSECOND, 1_000, 1, "Nanosecond"));
    return kinds.stream();
  }

  /** Returns the numbers within 2 of each edge. */
  private static List<BigInteger> around(List<BigInteger> edges) {
    TreeSet<BigInteger> numbers = new TreeSet<>();
    for (BigInteger edge : edges) {
      for (long offset = -2; offset <= 2; offset++) {
        numbers.add(edge.add(BigInteger.valueOf(offset)));
      }
    }
    return List.copyOf(numbers);
  }

  private static List<BigInteger> rawValues(Kind kind) {
    BigInteger step = BigInteger.valueOf(kind.divisor());
    List<BigInteger> edges = List.of(BigInteger.ZERO, step, step.negate(), kind.min(), kind.max());
    return around(edges).stream()
        .filter(raw -> raw.compareTo(kind.min()) >= 0 && raw.compareTo(kind.max()) <= 0)
        .toList();
  }

  private static List<Object> literals(Kind kind) {
    BigInteger step = BigInteger.valueOf(kind.multiplier());
    List<BigInteger> edges = new ArrayList<>(List.of(step, step.negate(), MIN, MAX));
    rawValues(kind).forEach(raw -> edges.add(kind.sparkValue(raw)));
    return around(edges).stream().flatMap(number -> kind.value(number).stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void comparisonsMatchSpark(Kind kind) {
    ValueMapping domain = ValueMapping.of(kind.type()).orElseThrow();
    Column column = new Column(List.of("a"), kind.type());
    Evaluation<BigInteger> lance = new Evaluation<>(Comparator.naturalOrder(), kind::raw);
    for (Object literal : literals(kind)) {
      BigInteger number = new BigDecimal(literal.toString()).toBigInteger();
      for (Operator operator : Operator.values()) {
        Filter filter = domain.compare(column, operator, literal);
        assertThat(lance.of(filter, null)).isNull();
        assertThat(lance.of(filter.negated(), null)).isNull();
        for (BigInteger raw : rawValues(kind)) {
          boolean expected = Evaluation.holds(operator, kind.sparkValue(raw).compareTo(number));
          if (!Boolean.valueOf(expected).equals(lance.of(filter, raw))
              || !Boolean.valueOf(!expected).equals(lance.of(filter.negated(), raw))) {
            throw new AssertionError(
                "%s %s %s of %s: %s".formatted(raw, operator, literal, kind, LanceSql.of(filter)));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void inListsMatchSpark(Kind kind) {
    ValueMapping domain = ValueMapping.of(kind.type()).orElseThrow();
    Column column = new Column(List.of("a"), kind.type());
    Evaluation<BigInteger> lance = new Evaluation<>(Comparator.naturalOrder(), kind::raw);
    List<Object> literals = literals(kind);
    for (int k = 0; k + 2 <= literals.size(); k++) {
      List<Object> values = literals.subList(k, k + 2);
      Filter filter = domain.in(column, values);
      assertThat(lance.of(filter, null)).isNull();
      for (BigInteger raw : rawValues(kind)) {
        boolean expected = kind.value(kind.sparkValue(raw)).filter(values::contains).isPresent();
        assertThat(lance.of(filter, raw))
            .as("%s in %s", raw, LanceSql.of(filter))
            .isEqualTo(expected);
        assertThat(lance.of(filter.negated(), raw)).isEqualTo(!expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void onlyNanosecondsAndMillisecondDatesAreLossy(Kind kind) {
    ValueMapping domain = ValueMapping.of(kind.type()).orElseThrow();
    assertThat(domain.isLossy()).isEqualTo(kind.divisor() > 1);
    assertThat(domain.preservesOrder()).isTrue();
  }

  @Test
  void invalidZoneNamesHaveNoMapping() {
    for (String zone : new String[] {"+05:30", "America/New_York", "Etc/GMT-14"}) {
      assertThat(ValueMapping.of(new ArrowType.Timestamp(TimeUnit.SECOND, zone))).isPresent();
    }
    for (String zone : new String[] {"", "a b", "x'", "\""}) {
      assertThat(ValueMapping.of(new ArrowType.Timestamp(TimeUnit.SECOND, zone))).isEmpty();
    }
  }
}
