package dev.lancechunks.chunks;

import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of code as its table has it.
 *
 * <p>The methods named after what they give know the schemas that code-chunk tables have had, and
 * answer null for a column that is null, was not read, or does not exist. {@link #get(String)} and
 * {@link #values()} give every column as it was written, those unknown here too.
 *
 * <pre>{@code
 * String where = chunk.filePath() + ":" + chunk.startLine();
 * List<String> imports = chunk.imports(); // of a list, of JSON, of a text with commas
 * Object team = chunk.get("owning_team");
 * }</pre>
 *
 * <p>Values are a {@code String}, a {@code Boolean}, an {@code Integer} for integers of up to 32
 * bits, a {@code Long} for longer ones and unsigned ones of 32, a {@code BigInteger} for unsigned
 * ones of 64, a {@code Float}, a {@code Double}, a {@code BigDecimal}, a {@code LocalDate}, an
 * {@code Instant}, a {@code LocalDateTime}, a {@code Duration}, a {@code byte[]}, a {@code float[]}
 * for a list of floats of fixed size, a {@code List} for any other, a {@code Map} of names for a
 * struct.
 */
public final class CodeChunk {
  private final ColumnLayout layout;
  private final @Nullable Object[] values;

  /** Keeps {@code values}, which are in the order of the layout's columns. */
  CodeChunk(ColumnLayout layout, @Nullable Object[] values) {
    this.layout = layout;
    this.values = values;
  }

  public @Nullable String chunkId() {
    return text(ChunkField.CHUNK_ID);
  }

  public @Nullable String filePath() {
    return text(ChunkField.FILE_PATH);
  }

  public @Nullable String content() {
    return text(ChunkField.CONTENT);
  }

  /** Returns the language in lower case as writers have it, such as {@code python}. */
  public @Nullable String language() {
    return text(ChunkField.LANGUAGE);
  }

  /** Returns what it is a chunk of, such as {@code function}. */
  public @Nullable String chunkType() {
    return text(ChunkField.CHUNK_TYPE);
  }

  /** Returns its first line, counted from 1; writers that do not know it give 0. */
  public @Nullable Long startLine() {
    return whole(ChunkField.START_LINE);
  }

  /** Returns its last line. */
  public @Nullable Long endLine() {
    return whole(ChunkField.END_LINE);
  }

  public @Nullable String name() {
    return text(ChunkField.NAME);
  }

  /** Returns the name of the function, which newer tables keep as name of a chunk of that type. */
  public @Nullable String functionName() {
    return SymbolNames.of(this).function();
  }

  /** Returns the name of the class that it is, or is in. */
  public @Nullable String className() {
    return SymbolNames.of(this).type();
  }

  public @Nullable String parentName() {
    return text(ChunkField.PARENT_NAME);
  }

  public @Nullable String hierarchyPath() {
    return text(ChunkField.HIERARCHY_PATH);
  }

  public @Nullable String docstring() {
    return text(ChunkField.DOCSTRING);
  }

  public @Nullable String signature() {
    return text(ChunkField.SIGNATURE);
  }

  public @Nullable String returnType() {
    return text(ChunkField.RETURN_TYPE);
  }

  /** Returns the complexity, which older tables have with fractions. */
  public @Nullable Double complexity() {
    return get(ChunkField.COMPLEXITY) instanceof Number number ? number.doubleValue() : null;
  }

  public @Nullable Long tokenCount() {
    return whole(ChunkField.TOKEN_COUNT);
  }

  public @Nullable List<@Nullable String> imports() {
    return list(ChunkField.IMPORTS);
  }

  public @Nullable List<@Nullable String> calls() {
    return list(ChunkField.CALLS);
  }

  public @Nullable List<@Nullable String> inheritsFrom() {
    return list(ChunkField.INHERITS_FROM);
  }

  public @Nullable List<@Nullable String> decorators() {
    return list(ChunkField.DECORATORS);
  }

  public @Nullable String parentChunkId() {
    return text(ChunkField.PARENT_CHUNK_ID);
  }

  public @Nullable List<@Nullable String> childChunkIds() {
    return list(ChunkField.CHILD_CHUNK_IDS);
  }

  /** Returns how many chunks it is within. */
  public @Nullable Long chunkDepth() {
    return whole(ChunkField.CHUNK_DEPTH);
  }

  public @Nullable String lastAuthor() {
    return text(ChunkField.LAST_AUTHOR);
  }

  /** Returns when it was last changed, as the writer put it: ISO 8601 without a zone, usually. */
  public @Nullable String lastModified() {
    return text(ChunkField.LAST_MODIFIED);
  }

  public @Nullable String commitHash() {
    return text(ChunkField.COMMIT_HASH);
  }

  /** Returns the vector; null unless the query asked for it. */
  public float @Nullable [] vector() {
    Object value = get(ChunkField.VECTOR);
    if (value instanceof float[] vector) {
      return vector.clone();
    }
    return value instanceof List<?> list ? Vectors.of(list) : null;
  }

  /** Returns a column's value as it was written, or null. */
  public @Nullable Object get(String column) {
    return layout.value(values, column);
  }

  /** Returns the value of the column that has this meaning, or null. */
  public @Nullable Object get(ChunkField field) {
    return layout.value(values, field);
  }

  /** Returns all columns that were read, in the order of the table. */
  public Map<String, @Nullable Object> values() {
    return named(false);
  }

  /** Returns those columns that have no method here. */
  public Map<String, @Nullable Object> extras() {
    return named(true);
  }

  private Map<String, @Nullable Object> named(boolean unknownOnly) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int k = 0; k < values.length; k++) {
      if (!unknownOnly || !layout.isKnown(k)) {
        named.put(layout.names().get(k), values[k]);
      }
    }
    return Collections.unmodifiableMap(named);
  }

  @Nullable String text(ChunkField field) {
    Object value = get(field);
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value == null ? null : value.toString();
  }

  private @Nullable Long whole(ChunkField field) {
    return get(field) instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  private @Nullable List<@Nullable String> list(ChunkField field) {
    return TextLists.of(get(field));
  }

  @Override
  public String toString() {
    return "CodeChunk[%s:%s-%s %s]".formatted(filePath(), startLine(), endLine(), chunkType());
  }
}
