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
 * The secrets among storage options, and how to take them out of a text.
 *
 * <p>A store may repeat what it was sent: S3 a session token that has expired, Azure what was
 * signed. A JSON parser repeats what it did not expect.
 */
final class Secrets {
  private static final String MASK = "***";

  /** Anything shorter is no secret worth the words that would be lost with it. */
  private static final int SHORTEST = 8;

  /** What an error has to name, and nobody keeps to himself. Every other value is a secret. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?!proxy).*(region|endpoint|base_url|bucket|account_name|timeout|authority_host|tenant_id|client_id|user_agent).*");

  private static final Pattern JSON_KEYS = Pattern.compile("\"\\w+\"\\s*:");
  private static final Pattern JSON_ESCAPES = Pattern.compile("\\\\[a-z]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'{}\\[\\],;&?:@<>=]+");
  private static final Pattern USER = Pattern.compile("://([^/]+)@");

  /** An error has to name hosts; what is before the @ is no part of one. */
  private static final Pattern HOST = Pattern.compile("\\w+://([^/@\\s\"]*@)?[^/\\s\"]*");

  private Secrets() {}

  /** Returns {@code text} without the secrets that are in {@code options}. */
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
      if (secret.length() >= SHORTEST) {
        hidden = hidden.replace(secret, MASK);
      }
    }
    return hidden;
  }

  private static boolean isSecret(String key, String value) {
    boolean fileName = key.equals("google_service_account") && !value.contains("{");
    return !fileName && !PLAIN.matcher(key).matches();
  }

  /** The whole, and each word of it: a key in JSON, a signature among parameters, a password. */
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
      // A plus is a plus here, a space never was one.
      return URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return secret;
    }
  }
}
