package dev.lancechunks.it.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lancechunks.it.generate.ChunkColumn.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Checksums of rows, one for each kind of column, independent of the order of the rows.
 *
 * <p>{@link #textSql()}, {@link #numbersSql()} and {@link #listsSql()} compute the same checksums
 * as Spark SQL aggregates. For vectors, a Spark job sums {@link #ofVector} or {@link #ofElement}.
 *
 * @param text crc32 of the text columns, joined by '|', with NULL for null
 * @param numbers each number times the position of its column among the number columns, with -1 for
 *     null
 * @param lists crc32 of the list columns, joined by '|', elements by ',', with NULL for null
 * @param vectors each element's bits times its position in the vector
 */
public record GeneratedChecksums(long text, long numbers, long lists, long vectors) {

  public static final GeneratedChecksums ZERO = new GeneratedChecksums(0, 0, 0, 0);

  private static final List<ChunkColumn> TEXTS = ChunkColumn.of(Kind.TEXT);
  private static final List<ChunkColumn> NUMBERS = ChunkColumn.of(Kind.NUMBER);
  private static final List<ChunkColumn> LISTS = ChunkColumn.of(Kind.LIST);

  public GeneratedChecksums plus(GeneratedChecksums other) {
    return new GeneratedChecksums(
        text + other.text, numbers + other.numbers, lists + other.lists, vectors + other.vectors);
  }

  /** Returns the contribution of one row. The vector is empty if the table has none. */
  public static GeneratedChecksums of(ChunkRow row, float[] vector) {
    long numbers = 0;
    for (int i = 0; i < NUMBERS.size(); i++) {
      Integer number = row.number(NUMBERS.get(i));
      numbers += (i + 1L) * (number == null ? -1 : number);
    }
    long text = crc(TEXTS, row::text);
    long lists = crc(LISTS, column -> joined(row.list(column)));
    return new GeneratedChecksums(text, numbers, lists, ofVector(vector));
  }

  /** Returns the contribution of one vector. */
  public static long ofVector(float[] vector) {
    long sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += ofElement(i, vector[i]);
    }
    return sum;
  }

  /** Returns the contribution of the element at {@code index} of its vector, counted from 0. */
  public static long ofElement(int index, float value) {
    return (index + 1L) * Float.floatToRawIntBits(value);
  }

  public static String textSql() {
    return crcSql(TEXTS, name -> name);
  }

  public static String numbersSql() {
    return NUMBERS.stream()
        .map(c -> "%dL * coalesce(%s, -1)".formatted(NUMBERS.indexOf(c) + 1, c.columnName()))
        .collect(Collectors.joining(" + ", "sum(", ")"));
  }

  public static String listsSql() {
    return crcSql(LISTS, "array_join(%s, ',')"::formatted);
  }

  private static String crcSql(List<ChunkColumn> columns, Function<String, String> asText) {
    return columns.stream()
        .map(column -> "coalesce(" + asText.apply(column.columnName()) + ", 'NULL')")
        .collect(Collectors.joining(", ", "sum(crc32(cast(concat_ws('|', ", ") as binary)))"));
  }

  private static long crc(
      List<ChunkColumn> columns, Function<ChunkColumn, @Nullable String> asText) {
    CRC32 crc = new CRC32();
    for (ChunkColumn column : columns) {
      if (column != columns.get(0)) {
        crc.update('|');
      }
      String text = asText.apply(column);
      crc.update((text == null ? "NULL" : text).getBytes(UTF_8));
    }
    return crc.getValue();
  }

  private static @Nullable String joined(@Nullable List<String> list) {
    return list == null ? null : String.join(",", list);
  }
}
