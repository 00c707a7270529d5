package dev.lancechunks.chunks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts, and parses lists of strings that a table stores as lists, JSON arrays or
 * comma-separated text.
 */
final class TextLists {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final String QUOTES = "\"'";

  private TextLists() {}

  /** Returns a value as text, or null for null. Bytes become hexadecimal. */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value == null ? null : value.toString();
  }

  /**
   * Returns a value as a list: null for null, an empty list for an empty text. Elements may be
   * null.
   */
  static @Nullable List<@Nullable String> of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof List<?> list) {
      List<@Nullable String> texts = new ArrayList<>();
      list.forEach(element -> texts.add(element == null ? null : element.toString()));
      return Collections.unmodifiableList(texts);
    }
    String text = value.toString();
    return text.startsWith("[") ? ofJson(text) : ofCommas(text);
  }

  /** Parses a JSON array. Elements that are not strings, such as import objects, remain JSON. */
  private static List<@Nullable String> ofJson(String text) {
    try {
      JsonNode array = JSON.readTree(text);
      List<@Nullable String> elements = new ArrayList<>();
      for (JsonNode element : array) {
        elements.add(
            element.isNull()
                ? null
                : element.isTextual() ? element.textValue() : element.toString());
      }
      return Collections.unmodifiableList(elements);
    } catch (JsonProcessingException e) {
      return ofCommas(text);
    }
  }

  /** Splits at commas, but not within brackets and quotes, which decorators may contain. */
  private static List<@Nullable String> ofCommas(String text) {
    List<@Nullable String> elements = new ArrayList<>();
    int start = 0;
    int depth = 0;
    char quote = 0;
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (QUOTES.indexOf(c) >= 0) {
        quote = c;
      } else if (OPENING.indexOf(c) >= 0) {
        depth++;
      } else if (CLOSING.indexOf(c) >= 0) {
        depth--;
      } else if (c == ',' && depth <= 0) {
        elements.add(text.substring(start, k));
        start = k + 1;
      }
    }
    if (!text.isEmpty()) {
      elements.add(text.substring(start));
    }
    return Collections.unmodifiableList(elements);
  }
}
