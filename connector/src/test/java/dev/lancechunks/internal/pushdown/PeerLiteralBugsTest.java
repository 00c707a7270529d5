package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.LongStream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that other readers of Lance tables could not write into a filter, or wrote wrongly. */
final class PeerLiteralBugsTest {
  @TempDir Path dir;

  private static final SparkSession SESSION = Queries.session();

  /** Returns a table with these values in column {@code c}, and ids from 0. */
  private TestTable column(ArrowType type, List<?> values) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    values.forEach(value -> rows.add(List.of((long) rows.size(), value)));
    return TestTable.at(
            dir.resolve(type.toString()), TestTable.int64("id"), TestTable.field("c", type))
        .append(rows);
  }

  private static List<Long> ids(TestTable table, String predicate) {
    return Queries.longs(Reading.COLUMNS.of(SESSION, table.path()).filter(predicate).select("id"));
  }

  // lance-spark 0.4.0 writes strings into the filter without escaping.
  @Test
  void quoteInTextIsEscaped() {
    TestTable table = column(new ArrowType.Utf8(), List.of("it's", "its", "' OR true --"));
    assertThat(ids(table, "c = \"it's\"")).containsExactly(0L);
    assertThat(ids(table, "c = \"' OR true --\"")).containsExactly(2L);
  }

  // lance-spark#661, #662: literals were written in the time zone of the JVM.
  @Test
  void timestampIsSameInEveryJvmTimeZone() {
    List<Long> micros =
        LongStream.range(0, 10).map(i -> 1_704_067_200_000_000L + i).boxed().toList();
    TestTable table = column(new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"), micros);
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
    try {
      assertThat(ids(table, "c >= TIMESTAMP'2024-01-01 00:00:00Z'")).hasSize(10);
      assertThat(ids(table, "c < TIMESTAMP'2024-01-01 00:00:00Z'")).isEmpty();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  // lance-spark still writes these as [B@1f.., NaN and bare microseconds, so the queries fail.
  @Test
  void literalsOfEveryTypeAreSupported() {
    byte[] bytes = {0, (byte) 0xff};
    TestTable table = column(new ArrowType.Binary(), List.of(bytes, new byte[] {0}));
    assertThat(ids(table, "c = X'00FF'")).containsExactly(0L);
    ArrowType doubles = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    table = column(doubles, List.of(Double.NaN, 1.0, -0.0));
    assertThat(ids(table, "c = double('NaN')")).containsExactly(0L);
    assertThat(ids(table, "c < double('NaN') AND c = 0.0D")).containsExactly(2L);
    table = column(new ArrowType.Timestamp(TimeUnit.MICROSECOND, null), List.of(5_000_000L, 0L));
    assertThat(ids(table, "c = TIMESTAMP_NTZ'1970-01-01 00:00:05'")).containsExactly(0L);
  }
}
