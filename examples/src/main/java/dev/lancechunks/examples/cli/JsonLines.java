package dev.lancechunks.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lancechunks.chunks.CodeChunk;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes chunks as JSON objects, one on each line, with columns in the order of the table. */
final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  void write(CodeChunk chunk) {
    try {
      out.println(JSON.writeValueAsString(plain(chunk.values())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a chunk as JSON: " + chunk, e);
    }
  }

  /** Converts values that JSON does not support, such as times, to Java's text form. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
      return plain;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(JsonLines::plain).toList();
    }
    boolean known =
        value == null
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof float[]
            || value instanceof byte[];
    return known ? value : String.valueOf(value);
  }
}
