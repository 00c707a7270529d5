package dev.lancechunks.chunks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of code: one row of a table.
 *
 * <p>The named accessors support all known schemas of code-chunk tables. They return null if the
 * column is null, was not read, or does not exist. {@link #get(String)} and {@link #values()}
 * return any column as it was written.
 *
 * <pre>{@code
 * String where = chunk.filePath() + ":" + chunk.startLine();
 * List<String> imports = chunk.imports(); // from a list, a JSON array or comma-separated text
 * Object team = chunk.get("owning_team");
 * }</pre>
 *
 * <p>The values of {@link #get(String)} and {@link #values()} have these types:
 *
 * <ul>
 *   <li>{@code String}, {@code Boolean}, {@code byte[]}
 *   <li>{@code Integer}, {@code Long} for int64 and uint32, {@code BigInteger} for uint64
 *   <li>{@code Float}, {@code Double}, {@code BigDecimal}
 *   <li>{@code LocalDate}, {@code Duration}
 *   <li>{@code Instant} for a timestamp with a time zone, {@code LocalDateTime} for others
 *   <li>{@code float[]} for a fixed-size list of half or single floats, {@code List} for others
 *   <li>{@code Map} from field names for a struct
 * </ul>
 */
public final class CodeChunk {
  private final ColumnLayout layout;
  private final @Nullable Object[] values;

  /** Creates a chunk of values in the order of the layout's columns. */
  CodeChunk(ColumnLayout layout, @Nullable Object[] values) {
    this.layout = layout;
    this.values = values;
  }

  /** Returns the id of the chunk. */
  public @Nullable String chunkId() {
    return text(ChunkField.CHUNK_ID);
  }

  /** Returns the path of the source file, as the writer recorded it. */
  public @Nullable String filePath() {
    return text(ChunkField.FILE_PATH);
  }

  /** Returns the text of the chunk. */
  public @Nullable String content() {
    return text(ChunkField.CONTENT);
  }

  /** Returns the language, usually in lower case, such as {@code python}. */
  public @Nullable String language() {
    return text(ChunkField.LANGUAGE);
  }

  /** Returns the kind of code, such as {@code function}. */
  public @Nullable String chunkType() {
    return text(ChunkField.CHUNK_TYPE);
  }

  /** Returns the number of the first line, from 1, or 0 if the writer did not know it. */
  public @Nullable Long startLine() {
    return whole(ChunkField.START_LINE);
  }

  /** Returns the number of the last line, from 1, inclusive. */
  public @Nullable Long endLine() {
    return whole(ChunkField.END_LINE);
  }

  /** Returns the name of the symbol that the chunk declares. */
  public @Nullable String name() {
    return text(ChunkField.NAME);
  }

  /** Returns the name of the function. Newer tables also name methods and constructors here. */
  public @Nullable String functionName() {
    return SymbolNames.of(this).function();
  }

  /** Returns the name of the class that the chunk declares or belongs to. */
  public @Nullable String className() {
    return SymbolNames.of(this).type();
  }

  /** Returns the name of the enclosing symbol. */
  public @Nullable String parentName() {
    return text(ChunkField.PARENT_NAME);
  }

  /** Returns the qualified name, such as {@code Class.function}. */
  public @Nullable String hierarchyPath() {
    return text(ChunkField.HIERARCHY_PATH);
  }

  /** Returns the documentation comment. */
  public @Nullable String docstring() {
    return text(ChunkField.DOCSTRING);
  }

  /** Returns the signature of the declaration. */
  public @Nullable String signature() {
    return text(ChunkField.SIGNATURE);
  }

  /** Returns the return type of the function. */
  public @Nullable String returnType() {
    return text(ChunkField.RETURN_TYPE);
  }

  /** Returns the complexity, which has fractions in older tables. */
  public @Nullable Double complexity() {
    return get(ChunkField.COMPLEXITY) instanceof Number number ? number.doubleValue() : null;
  }

  /** Returns the number of tokens, as the writer counted them. */
  public @Nullable Long tokenCount() {
    return whole(ChunkField.TOKEN_COUNT);
  }

  /** Returns the imports. An import that the writer stored as a JSON object is returned as JSON. */
  public @Nullable List<@Nullable String> imports() {
    return list(ChunkField.IMPORTS);
  }

  /** Returns the names of the called functions. */
  public @Nullable List<@Nullable String> calls() {
    return list(ChunkField.CALLS);
  }

  /** Returns the names of the base types. */
  public @Nullable List<@Nullable String> inheritsFrom() {
    return list(ChunkField.INHERITS_FROM);
  }

  /** Returns the decorators. */
  public @Nullable List<@Nullable String> decorators() {
    return list(ChunkField.DECORATORS);
  }

  /** Returns the id of the enclosing chunk. */
  public @Nullable String parentChunkId() {
    return text(ChunkField.PARENT_CHUNK_ID);
  }

  /** Returns the ids of the chunks directly within this one. */
  public @Nullable List<@Nullable String> childChunkIds() {
    return list(ChunkField.CHILD_CHUNK_IDS);
  }

  /** Returns the number of enclosing chunks. */
  public @Nullable Long chunkDepth() {
    return whole(ChunkField.CHUNK_DEPTH);
  }

  /** Returns the author of the last change. */
  public @Nullable String lastAuthor() {
    return text(ChunkField.LAST_AUTHOR);
  }

  /** Returns the time of the last change as text, usually ISO 8601 without a time zone. */
  public @Nullable String lastModified() {
    return text(ChunkField.LAST_MODIFIED);
  }

  /** Returns the hash of the commit that the chunk was read from. */
  public @Nullable String commitHash() {
    return text(ChunkField.COMMIT_HASH);
  }

  /** Returns a copy of the vector, or null if the query did not read it. */
  public float @Nullable [] vector() {
    return Vectors.of(get(ChunkField.VECTOR));
  }

  /** Returns the value of the column, or null if it is null or was not read. */
  public @Nullable Object get(String column) {
    return layout.value(values, column);
  }

  /** Returns the value of the column of this field, or null if it is null or was not read. */
  public @Nullable Object get(ChunkField field) {
    return layout.value(values, field);
  }

  /** Returns the values of all columns that were read, by name, in the order they were read. */
  public Map<String, @Nullable Object> values() {
    return layout.named(values, false);
  }

  /** Returns the values of the columns that belong to no {@link ChunkField}, by name. */
  public Map<String, @Nullable Object> extras() {
    return layout.named(values, true);
  }

  @Nullable String text(ChunkField field) {
    return TextLists.text(get(field));
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
