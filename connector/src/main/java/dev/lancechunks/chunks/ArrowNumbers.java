package dev.lancechunks.chunks;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Converts integers and timestamps in Arrow vectors. */
final class ArrowNumbers {
  private ArrowNumbers() {}

  /** Reads integers as Integer or Long, and unsigned 64-bit integers as BigInteger. */
  static IntFunction<@Nullable Object> integers(FieldVector vector) {
    if (vector instanceof TinyIntVector numbers) {
      return row -> (int) numbers.get(row);
    }
    if (vector instanceof SmallIntVector numbers) {
      return row -> (int) numbers.get(row);
    }
    if (vector instanceof IntVector numbers) {
      return numbers::get;
    }
    if (vector instanceof BigIntVector numbers) {
      return numbers::get;
    }
    if (vector instanceof UInt1Vector numbers) {
      return row -> Byte.toUnsignedInt(numbers.get(row));
    }
    if (vector instanceof UInt2Vector numbers) {
      return row -> (int) numbers.get(row);
    }
    if (vector instanceof UInt4Vector numbers) {
      return row -> Integer.toUnsignedLong(numbers.get(row));
    }
    UInt8Vector numbers = (UInt8Vector) vector;
    return row -> new BigInteger(Long.toUnsignedString(numbers.get(row)));
  }

  /** Reads timestamps with a zone as Instant, and others as LocalDateTime. */
  static IntFunction<@Nullable Object> timestamps(
      TimeStampVector vector, ArrowType.Timestamp type) {
    LongFunction<Instant> instant =
        switch (type.getUnit()) {
          case SECOND -> Instant::ofEpochSecond;
          case MILLISECOND -> Instant::ofEpochMilli;
          case MICROSECOND -> micros -> ofFractions(micros, 1_000_000);
          case NANOSECOND -> nanos -> ofFractions(nanos, 1_000_000_000);
        };
    return type.getTimezone() != null
        ? row -> instant.apply(vector.get(row))
        : row -> LocalDateTime.ofInstant(instant.apply(vector.get(row)), ZoneOffset.UTC);
  }

  private static Instant ofFractions(long value, int perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, perSecond),
        Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
  }
}
