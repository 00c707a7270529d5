package dev.lancechunks.it.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Identifiers whose frequencies follow Zipf's law as in real code: the k-th is used about 1/k as
 * often as the first.
 */
final class Vocabulary {

  static final Vocabulary SNAKE_CASE = new Vocabulary(false);
  static final Vocabulary CAMEL_CASE = new Vocabulary(true);

  private static final int SLOTS = 1 << 16;

  private final String[] slots = new String[SLOTS];

  private Vocabulary(boolean camelCase) {
    List<String> words = words(camelCase);
    double step = StrictMath.log(words.size()) / SLOTS;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = words.get((int) StrictMath.exp(i * step) - 1);
    }
  }

  String next(SplittableRandom random) {
    return slots[random.nextInt(SLOTS)];
  }

  private static List<String> words(boolean camelCase) {
    String[] alone =
        ("i self value data result name key index path node items size config line text file user"
                + " args error count response request context token buffer cache options id item"
                + " start end message source target query logger model left right client batch")
            .split(" ", -1);
    String[] verbs =
        ("get set is has to from parse build load save read write find create update delete check"
                + " handle process format validate merge split resolve init close open send fetch"
                + " apply compute encode decode render sort filter map reduce index visit emit")
            .split(" ", -1);
    String[] nouns =
        ("name value path node list map user file line token config state type field column row"
                + " batch schema query request response header body event message error status"
                + " count size offset buffer cache session account order item record chunk vector")
            .split(" ", -1);
    String[] ends = "|id|all|by key|at|or null|info|impl|ctx|count|path|async".split("\\|", -1);
    List<String> words = new ArrayList<>(List.of(alone));
    for (String end : ends) {
      for (int i = 0; i < nouns.length; i++) {
        for (int j = 0; j < verbs.length; j++) {
          String noun = nouns[(i + j) % nouns.length];
          words.add(joined(camelCase, (verbs[j] + " " + noun + " " + end).trim().split(" ", -1)));
        }
      }
    }
    return words;
  }

  private static String joined(boolean camelCase, String[] parts) {
    if (!camelCase) {
      return String.join("_", parts);
    }
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
    }
    return word.toString();
  }
}
