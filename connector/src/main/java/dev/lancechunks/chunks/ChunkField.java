package dev.lancechunks.chunks;

import java.util.List;

/**
 * A property of a code chunk, independent of the column name that a table uses for it.
 *
 * <p>The field's column is the first of {@link #columnNames} that the table has. The comparison is
 * case-sensitive. {@link ChunkTableBuilder#map} maps a column of another name:
 *
 * <pre>{@code
 * ChunkTable.builder("/data/chunks.lance").map(ChunkField.CONTENT, "source_text").open();
 * }</pre>
 */
public enum ChunkField {
  CHUNK_ID("chunk_id", "id", "uuid"),
  FILE_PATH("file_path", "path", "filePath"),
  CONTENT("content", "text", "code", "codeChunk", "chunk_content", "contents"),
  LANGUAGE("language"),
  CHUNK_TYPE("chunk_type", "chunkType"),
  START_LINE("start_line", "startLine", "line_start"),
  END_LINE("end_line", "endLine", "line_end"),
  NAME("name"),
  FUNCTION_NAME("function_name"),
  CLASS_NAME("class_name"),
  PARENT_NAME("parent_name", "parent_symbol"),
  HIERARCHY_PATH("hierarchy_path", "qualified_name"),
  DOCSTRING("docstring"),
  SIGNATURE("signature"),
  RETURN_TYPE("return_type"),
  COMPLEXITY("complexity", "complexity_score"),
  TOKEN_COUNT("token_count"),
  IMPORTS("imports"),
  CALLS("calls"),
  INHERITS_FROM("inherits_from"),
  DECORATORS("decorators"),
  PARENT_CHUNK_ID("parent_chunk_id"),
  CHILD_CHUNK_IDS("child_chunk_ids"),
  CHUNK_DEPTH("chunk_depth"),
  LAST_AUTHOR("last_author"),
  LAST_MODIFIED("last_modified"),
  COMMIT_HASH("commit_hash"),
  VECTOR("vector", "embedding");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> names;

  ChunkField(String... names) {
    this.names = List.of(names);
  }

  /** Returns the known column names of this field, the most common one first. */
  public List<String> columnNames() {
    return names;
  }
}
