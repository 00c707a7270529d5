package dev.lancechunks.internal.options;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A read option: everything that parsing, checking and the documentation need to know of it.
 *
 * @param key the name users write, in camelCase; matched without regard to case
 * @param defaultText what holds when it is absent, as the documentation shows it
 * @param allowed the values it takes, as errors and the documentation show them
 * @param doc what it does, in one or two sentences
 * @param parser the value of a text; throws {@link IllegalArgumentException} for any other text
 */
public record Option<T>(
    String key, String defaultText, String allowed, String doc, Function<String, T> parser) {

  /** Returns the value given in {@code options}, whose keys are lower-cased. */
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
