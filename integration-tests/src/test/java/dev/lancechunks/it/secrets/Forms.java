package dev.lancechunks.it.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** The forms in which a secret may appear in output: whole or in part, plain or encoded. */
final class Forms {
  /** A part of this length is treated as a secret, too. */
  private static final int PART = 10;

  private Forms() {}

  static Set<String> of(String token) {
    Set<String> forms = new HashSet<>();
    for (int start = 0; start + PART <= token.length(); start++) {
      forms.add(token.substring(start, start + PART));
    }
    String url = URLEncoder.encode(token, StandardCharsets.UTF_8);
    forms.add(url.substring(0, PART));
    forms.add(url.substring(url.length() - PART));
    for (int before = 0; before < 3; before++) {
      forms.add(base64(token, before));
    }
    return forms;
  }

  /**
   * Returns the part that is the same in the base64 of all texts that contain the token after
   * {@code before} letters, or after any multiple of three letters more.
   */
  private static String base64(String token, int before) {
    String text = "x".repeat(before) + token;
    String encoded =
        Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return encoded.substring(4, encoded.length() - 4);
  }
}
