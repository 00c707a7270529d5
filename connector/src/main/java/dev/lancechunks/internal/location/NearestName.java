package dev.lancechunks.internal.location;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds similar names by Levenshtein distance, for "Did you mean" in errors. */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the known word that is nearest to {@code word}, if its distance is at most {@code
   * most}. If several words are equally near, it is the first.
   */
  public static Optional<String> nearest(String word, List<String> known, int most) {
    return known.stream()
        .min(Comparator.comparingInt(one -> distance(word, one)))
        .filter(one -> distance(word, one) <= most);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
