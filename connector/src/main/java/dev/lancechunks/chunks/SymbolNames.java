package dev.lancechunks.chunks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The function and the class that a chunk belongs to.
 *
 * <p>Older tables have one column for each. Newer tables have a name, the type of the named symbol,
 * and a path such as {@code Class.function}.
 */
record SymbolNames(@Nullable String function, @Nullable String type) {
  private static final Set<String> FUNCTIONS = Set.of("function", "method", "constructor");

  static SymbolNames of(CodeChunk chunk) {
    String function = present(chunk.text(ChunkField.FUNCTION_NAME));
    String type = present(chunk.text(ChunkField.CLASS_NAME));
    if (function != null || type != null) {
      return new SymbolNames(function, type);
    }
    String name = present(chunk.name());
    String kind = chunk.chunkType();
    if (name == null || kind == null) {
      return new SymbolNames(null, null);
    }
    if (kind.equals("class")) {
      return new SymbolNames(null, name);
    }
    return FUNCTIONS.contains(kind)
        ? new SymbolNames(name, outer(chunk.hierarchyPath()))
        : new SymbolNames(null, null);
  }

  /** Returns the second-to-last name of a path, or null if it has only one. */
  private static @Nullable String outer(@Nullable String path) {
    if (path == null) {
      return null;
    }
    String[] names = path.split("\\.", -1);
    return names.length < 2 ? null : names[names.length - 2];
  }

  /** Returns the text, or null if it is empty. Some writers store an empty text instead of null. */
  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
