package dev.lancechunks.internal.options;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A read option, with the information for parsing, checking and documenting it.
 *
 * @param key the name users write, in camelCase; matched without regard to case
 * @param defaultValue the value if the option is absent, or null if there is no default
 * @param absence the behavior if the option is absent, as the documentation shows it
 * @param allowed the allowed values, as errors and the documentation show them
 * @param description the effect of the option, in one or two sentences
 * @param parser parses a text; throws {@link IllegalArgumentException} for any other text
 */
public record Option<T>(
    String key,
    @Nullable T defaultValue,
    String absence,
    String allowed,
    String description,
    Function<String, T> parser) {

  /** Declares an option with a default. */
  static <T> Option<T> of(
      String key, T defaultValue, String allowed, String description, Function<String, T> parser) {
    return new Option<>(
        key,
        defaultValue,
        defaultValue.toString().toLowerCase(Locale.ROOT),
        allowed,
        description,
        parser);
  }

  /** Declares an option without a default, and the behavior if it is absent. */
  static <T> Option<T> withoutDefault(
      String key, String absence, String allowed, String description, Function<String, T> parser) {
    return new Option<>(key, null, absence, allowed, description, parser);
  }

  /** Returns the value given in {@code options}, whose keys are lower-cased. */
  Optional<T> given(Map<String, String> options) {
    return Optional.ofNullable(options.get(lowerKey())).map(this::parse);
  }

  /** Returns the value given in {@code options}, whose keys are lower-cased, or the default. */
  T in(Map<String, String> options) {
    return given(options)
        .or(() -> Optional.ofNullable(defaultValue))
        .orElseThrow(() -> new IllegalStateException("option " + key + " has no default"));
  }

  String lowerKey() {
    return key.toLowerCase(Locale.ROOT);
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
