package dev.lancechunks.internal.location;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes the secrets of storage options from texts.
 *
 * <p>Stores may repeat secrets in errors: S3 repeats an expired session token, Azure repeats the
 * signed string. A JSON parser repeats unexpected input.
 */
final class Secrets {
  private static final String MASK = "***";

  /** The minimum length of a secret. Masking shorter texts would mask ordinary words too. */
  private static final int MIN_LENGTH = 8;

  /** Keys whose values are not secret and are needed in errors. All other values are secrets. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?!proxy).*(region|endpoint|base_url|bucket|account_name|timeout|authority_host|tenant_id|client_id|user_agent).*");

  private static final Pattern JSON_KEYS = Pattern.compile("\"\\w+\"\\s*:");
  private static final Pattern JSON_ESCAPES = Pattern.compile("\\\\[a-z]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'{}\\[\\],;&?:@<>=]+");
  private static final Pattern USER = Pattern.compile("://([^/]+)@");

  /** Matches a host, which errors must name, with the user and password before it. */
  private static final Pattern HOST = Pattern.compile("\\w+://([^/@\\s\"]*@)?[^/\\s\"]*");

  private Secrets() {}

  /** Returns {@code text} with the secrets of {@code options} masked. */
  static String hide(Map<String, String> options, String text) {
    Set<String> secrets =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    options.forEach(
        (key, value) -> {
          if (isSecret(key, value)) {
            parts(value).flatMap(Secrets::forms).forEach(secrets::add);
          }
        });
    String hidden = text;
    for (String secret : secrets) {
      if (secret.length() >= MIN_LENGTH) {
        hidden = hidden.replace(secret, MASK);
      }
    }
    return hidden;
  }

  private static boolean isSecret(String key, String value) {
    boolean fileName = key.equals("google_service_account") && !value.contains("{");
    return !fileName && !PLAIN.matcher(key).matches();
  }

  /**
   * Returns the whole value and its words, such as a key in JSON, a signature among parameters or a
   * password in a URL.
   */
  private static Stream<String> parts(String value) {
    String values = JSON_ESCAPES.matcher(JSON_KEYS.matcher(value).replaceAll(" ")).replaceAll(" ");
    String words = HOST.matcher(values).replaceAll(found -> user(found) + " ");
    Matcher user = USER.matcher(value);
    Stream<String> basic =
        user.find() ? Stream.of(user.group(1), base64(user.group(1))) : Stream.empty();
    return Stream.of(Stream.of(value, value.strip()), BETWEEN_WORDS.splitAsStream(words), basic)
        .flatMap(parts -> parts);
  }

  private static String user(MatchResult url) {
    return url.group(1) == null ? "" : Matcher.quoteReplacement(url.group(1));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Stream<String> forms(String secret) {
    return Stream.of(secret, decoded(secret))
        .flatMap(form -> List.of(form, URLEncoder.encode(form, StandardCharsets.UTF_8)).stream());
  }

  private static String decoded(String secret) {
    try {
      // URLDecoder would turn a plus into a space, but here a plus never stands for a space.
      return URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return secret;
    }
  }
}
