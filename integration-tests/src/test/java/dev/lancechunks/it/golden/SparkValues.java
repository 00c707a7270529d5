package dev.lancechunks.it.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/**
 * Converts Spark's rows to plain Java values with equality by value; floats compare by their bits.
 */
public final class SparkValues {
  /** Orders values of one type in some fixed order. */
  public static final Comparator<Object> ORDER = Comparator.comparing(Object::toString);

  private SparkValues() {}

  /** Returns all rows in the order of the scan. */
  public static List<List<@Nullable Object>> of(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(SparkValues::values).toList();
  }

  private static List<@Nullable Object> values(Row row) {
    List<@Nullable Object> values = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      values.add(plain(row.get(i)));
    }
    return values;
  }

  /** Converts a value of Spark to a plain one. */
  public static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Row row) {
      return values(row);
    } else if (value instanceof scala.collection.Seq<?> seq) {
      List<@Nullable Object> elements = new ArrayList<>();
      JavaConverters.seqAsJavaList(seq).forEach(element -> elements.add(plain(element)));
      return elements;
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      JavaConverters.mapAsJavaMap(map).forEach((k, v) -> entries.put(plain(k), plain(v)));
      return entries;
    } else if (value instanceof byte[] bytes) {
      return Binary.of(bytes);
    }
    return value;
  }
}
