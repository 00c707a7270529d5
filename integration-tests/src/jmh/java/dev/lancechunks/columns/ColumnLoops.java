package dev.lancechunks.columns;

import dev.lancechunks.lance.Batches;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures how long each reader takes to turn one value of a batch into part of a Spark row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(ColumnLoops.ROWS)
public class ColumnLoops {
  static final int ROWS = 2_000;
  private static final int DIMENSION = 384;

  @Param({"int", "string", "vector"})
  public String kind = "int";

  private final RootAllocator allocator = new RootAllocator();
  private FieldVector vector;
  private ArrowColumns columns;
  private UnsafeProjection projection;

  @Setup
  public void fill() {
    vector = vector();
    StructType schema = new StructType().add("value", type());
    Batches batch = new OneBatch(vector);
    columns = ArrowColumns.of(schema, batch);
    columns.bind(batch);
    projection = UnsafeProjection.create(schema);
  }

  @TearDown
  public void release() {
    vector.close();
    allocator.close();
  }

  /** Measures rows as the row reader returns them, with Spark's projection. */
  @Benchmark
  public long rows() {
    long bytes = 0;
    for (int i = 0; i < ROWS; i++) {
      bytes += projection.apply(columns.row(i)).getSizeInBytes();
    }
    return bytes;
  }

  /** Measures columns as the column reader returns them, with Spark's conversion to rows. */
  @Benchmark
  public long columns() {
    ColumnarBatch batch = columns.batch();
    long bytes = 0;
    for (int i = 0; i < ROWS; i++) {
      bytes += projection.apply(batch.getRow(i)).getSizeInBytes();
    }
    return bytes;
  }

  private org.apache.spark.sql.types.DataType type() {
    return switch (kind) {
      case "int" -> DataTypes.IntegerType;
      case "string" -> DataTypes.StringType;
      default -> DataTypes.createArrayType(DataTypes.FloatType);
    };
  }

  private FieldVector vector() {
    SplittableRandom random = new SplittableRandom(1);
    switch (kind) {
      case "int" -> {
        IntVector ints = new IntVector("value", allocator);
        for (int i = 0; i < ROWS; i++) {
          ints.setSafe(i, random.nextInt());
        }
        ints.setValueCount(ROWS);
        return ints;
      }
      case "string" -> {
        VarCharVector strings = new VarCharVector("value", allocator);
        for (int i = 0; i < ROWS; i++) {
          strings.setSafe(i, "x".repeat(random.nextInt(40)).getBytes(StandardCharsets.UTF_8));
        }
        strings.setValueCount(ROWS);
        return strings;
      }
      default -> {
        FixedSizeListVector lists = FixedSizeListVector.empty("value", DIMENSION, allocator);
        Float4Vector floats =
            (Float4Vector)
                lists
                    .addOrGetVector(
                        FieldType.nullable(
                            new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)))
                    .getVector();
        for (int i = 0; i < ROWS * DIMENSION; i++) {
          floats.setSafe(i, i);
        }
        for (int i = 0; i < ROWS; i++) {
          lists.setNotNull(i);
        }
        lists.setValueCount(ROWS);
        return lists;
      }
    }
  }

  /** A batch that is loaded once. */
  private record OneBatch(FieldVector vector) implements Batches {
    @Override
    public boolean next() {
      return false;
    }

    @Override
    public List<FieldVector> vectors() {
      return List.of(vector);
    }

    @Override
    public int rows() {
      return ROWS;
    }

    @Override
    public DictionaryProvider dictionaries() {
      return new DictionaryProvider.MapDictionaryProvider();
    }

    @Override
    public void close() {}
  }
}
