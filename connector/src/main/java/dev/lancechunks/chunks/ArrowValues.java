package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.arrow.HalfFloats;
import dev.lancechunks.internal.arrow.Jsonb;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Converts the values of Arrow vectors to the Java types that {@link CodeChunk} documents. */
final class ArrowValues {
  private ArrowValues() {}

  /** Returns a function from a row number to the value of that row, or null. */
  static IntFunction<@Nullable Object> of(FieldVector vector, DictionaryProvider dictionaries) {
    IntFunction<@Nullable Object> present = present(vector, dictionaries);
    return row -> vector.isNull(row) ? null : present.apply(row);
  }

  private static IntFunction<@Nullable Object> present(
      FieldVector vector, DictionaryProvider dictionaries) {
    if (vector.getField().getDictionary() != null) {
      return encoded(vector, dictionaries);
    }
    if (vector instanceof VarCharVector texts) {
      return row -> new String(texts.get(row), StandardCharsets.UTF_8);
    }
    if (vector instanceof LargeVarCharVector texts) {
      return row -> new String(texts.get(row), StandardCharsets.UTF_8);
    }
    if (Jsonb.isJsonb(vector.getField())) {
      return row -> json(vector, row);
    }
    if (vector instanceof VarBinaryVector bytes) {
      return bytes::get;
    }
    if (vector instanceof LargeVarBinaryVector bytes) {
      return bytes::get;
    }
    if (vector instanceof BitVector bits) {
      return row -> bits.get(row) != 0;
    }
    if (vector.getField().getType() instanceof ArrowType.Int) {
      return ArrowNumbers.integers(vector);
    }
    if (isHalf(vector)) {
      return row -> half(vector, row);
    }
    if (vector instanceof DateDayVector days) {
      return row -> LocalDate.ofEpochDay(days.get(row));
    }
    if (vector instanceof DateMilliVector millis) {
      return row -> LocalDate.ofEpochDay(Math.floorDiv(millis.get(row), TimeUnit.DAYS.toMillis(1)));
    }
    if (vector instanceof TimeStampVector times) {
      return ArrowNumbers.timestamps(times, (ArrowType.Timestamp) vector.getField().getType());
    }
    if (vector instanceof FixedSizeListVector lists) {
      return fixedLists(lists, dictionaries);
    }
    if (vector instanceof ListVector lists) {
      IntFunction<@Nullable Object> elements = of(lists.getDataVector(), dictionaries);
      return row -> list(elements, lists.getElementStartIndex(row), lists.getElementEndIndex(row));
    }
    if (vector instanceof LargeListVector lists) {
      IntFunction<@Nullable Object> elements = of(lists.getDataVector(), dictionaries);
      return row ->
          list(
              elements,
              Math.toIntExact(lists.getElementStartIndex(row)),
              Math.toIntExact(lists.getElementEndIndex(row)));
    }
    if (vector instanceof StructVector structs) {
      return structs(structs, dictionaries);
    }
    return vector::getObject;
  }

  private static String json(FieldVector vector, int row) {
    try {
      byte[] document = (byte[]) Objects.requireNonNull(vector.getObject(row));
      return new String(Jsonb.text(document), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new LanceChunksException(
          "Cannot read column %s: a JSON document in it is damaged, %s. Correct the value in the table, or do not read the column."
              .formatted(vector.getName(), e.getMessage()),
          e);
    }
  }

  private static IntFunction<@Nullable Object> encoded(
      FieldVector indices, DictionaryProvider dictionaries) {
    FieldVector values =
        Objects.requireNonNull(
                dictionaries.lookup(indices.getField().getDictionary().getId()), "dictionary")
            .getVector();
    IntFunction<@Nullable Object> of = of(values, dictionaries);
    IntFunction<@Nullable Object> numbers = ArrowNumbers.integers(indices);
    return row -> of.apply(((Number) Objects.requireNonNull(numbers.apply(row))).intValue());
  }

  private static IntFunction<@Nullable Object> fixedLists(
      FixedSizeListVector lists, DictionaryProvider dictionaries) {
    int size = lists.getListSize();
    FieldVector data = lists.getDataVector();
    if (data instanceof Float4Vector floats) {
      return row -> floats(data, row * size, size, floats::get);
    }
    if (isHalf(data)) {
      return row -> floats(data, row * size, size, place -> half(data, place));
    }
    IntFunction<@Nullable Object> elements = of(lists.getDataVector(), dictionaries);
    return row -> list(elements, row * size, (row + 1) * size);
  }

  private static float[] floats(FieldVector data, int start, int size, IntFunction<Float> value) {
    float[] vector = new float[size];
    for (int k = 0; k < size; k++) {
      vector[k] = data.isNull(start + k) ? Float.NaN : value.apply(start + k);
    }
    return vector;
  }

  /**
   * Returns whether a vector holds half floats. It checks the type because some versions of Arrow
   * have no class for half floats, and their getters return raw bits.
   */
  private static boolean isHalf(FieldVector vector) {
    return vector.getField().getType() instanceof ArrowType.FloatingPoint type
        && type.getPrecision() == FloatingPointPrecision.HALF;
  }

  private static float half(FieldVector vector, int row) {
    return HalfFloats.toFloat(vector.getDataBuffer().getShort((long) row * Short.BYTES));
  }

  /** Returns a list whose elements may be null, unlike those of {@link List#copyOf}. */
  private static List<@Nullable Object> list(
      IntFunction<@Nullable Object> elements, int start, int end) {
    List<@Nullable Object> list = new ArrayList<>(end - start);
    for (int place = start; place < end; place++) {
      list.add(elements.apply(place));
    }
    return Collections.unmodifiableList(list);
  }

  private static IntFunction<@Nullable Object> structs(
      StructVector structs, DictionaryProvider dictionaries) {
    Map<String, IntFunction<@Nullable Object>> fields = new LinkedHashMap<>();
    for (FieldVector child : structs.getChildrenFromFields()) {
      fields.put(child.getName(), of(child, dictionaries));
    }
    return row -> {
      Map<String, @Nullable Object> struct = new LinkedHashMap<>();
      fields.forEach((name, values) -> struct.put(name, values.apply(row)));
      return Collections.unmodifiableMap(struct);
    };
  }
}
