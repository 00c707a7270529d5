package dev.lancechunks.internal.options;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Declares a read option for parsing, checks and documentation.
 *
 * @param key the name in camelCase; keys of users are case-insensitive
 * @param defaultText the default, as the documentation shows it
 * @param allowed the allowed values, as errors and the documentation show them
 * @param doc the effect, in one or two sentences
 * @param parser parses a value; throws {@link IllegalArgumentException} if it is not allowed
 */
public record Option<T>(
    String key, String defaultText, String allowed, String doc, Function<String, T> parser) {

  /** Returns the value of this option in {@code options}, whose keys are in lower case. */
  Optional<T> in(Map<String, String> options) {
    return Optional.ofNullable(options.get(lowerKey())).map(this::parse);
  }

  String lowerKey() {
    return key.toLowerCase(java.util.Locale.ROOT);
  }

  private T parse(String text) {
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new LanceChunksException(
          "Cannot use option %s=%s: the value is not allowed. Give %s."
              .formatted(key, text, allowed),
          e);
    }
  }
}
