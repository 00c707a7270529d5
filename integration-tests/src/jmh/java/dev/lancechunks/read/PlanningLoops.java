package dev.lancechunks.read;

import dev.lancechunks.lance.FragmentInfo;
import dev.lancechunks.lance.RangePlanner;
import dev.lancechunks.lance.RowRange;
import dev.lancechunks.lance.RowRange.Numbering;
import dev.lancechunks.lance.Snapshot;
import dev.lancechunks.lance.SnapshotId;
import dev.lancechunks.options.Location;
import dev.lancechunks.options.StorageOptions;
import dev.lancechunks.pushdown.FilterPushdown;
import dev.lancechunks.pushdown.TableColumns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures planning on the driver. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlanningLoops {
  private static final int FRAGMENTS = 10_000;
  private static final int PATHS = 1_000;
  private static final long ROW_BYTES = 3_000;

  private final Schema schema = new Schema(List.of(Field.nullable("file_path", new ArrowType.Utf8())));
  private final Snapshot snapshot =
      new Snapshot(
          new SnapshotId(new Location("/t.lance", StorageOptions.NONE), 1, Instant.EPOCH, 1),
          schema,
          Map.of(),
          IntStream.range(0, FRAGMENTS).mapToObj(id -> new FragmentInfo(id, 50, 50, 150_000, true)).toList(),
          Set.of(),
          List.of());
  private final TableColumns columns =
      new TableColumns(schema, new StructType().add("file_path", DataTypes.StringType));
  private final Predicate[] predicates = {new Predicate("IN", paths())};

  private static Expression[] paths() {
    Expression[] children = new Expression[PATHS + 1];
    children[0] = Expressions.column("file_path");
    for (int k = 0; k < PATHS; k++) {
      children[k + 1] = new Path(UTF8String.fromString("src/main/File" + k + ".java"));
    }
    return children;
  }

  /** A string literal, because Spark's own class is Scala's. */
  private record Path(UTF8String value)
      implements org.apache.spark.sql.connector.expressions.Literal<UTF8String> {
    @Override
    public org.apache.spark.sql.types.DataType dataType() {
      return DataTypes.StringType;
    }
  }

  /** Packs 10,000 tiny fragments. */
  @Benchmark
  public List<RowRange> ranges() {
    return RangePlanner.plan(snapshot, Numbering.LIVE, ROW_BYTES, 128L << 20, 8);
  }

  /** Translates an IN list of 1,000 paths, as a join passes it at run time. */
  @Benchmark
  public String predicate() {
    return FilterPushdown.of(columns, predicates).sql();
  }
}
