package dev.lancechunks.internal.options;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.location.NearestName;
import dev.lancechunks.internal.location.StorageOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks the keys of options. */
final class OptionKeys {
  private static final int MAX_TYPOS = 3;

  /** Keys that Spark adds for tables of its session catalog; a read ignores them. */
  private static final Set<String> SPARKS_OWN =
      Set.of("provider", "owner", "location", "external", "is_managed_location", "comment");

  private OptionKeys() {}

  /** Returns {@code given} by lower-cased key, or refuses the first key that is not an option. */
  static Map<String, String> known(Map<String, String> given) {
    Map<String, String> known = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          String lower = key.toLowerCase(Locale.ROOT);
          if (Options.ALL.stream().anyMatch(option -> option.lowerKey().equals(lower))) {
            known.put(lower, value);
          } else if (!lower.startsWith(StorageOptions.PREFIX) && !isSparksOwn(lower)) {
            throw unknown(key);
          }
        });
    return known;
  }

  private static boolean isSparksOwn(String lowerKey) {
    return SPARKS_OWN.contains(lowerKey)
        || lowerKey.startsWith("option.")
        || lowerKey.startsWith("serialization.");
  }

  private static LanceChunksException unknown(String key) {
    if (key.equalsIgnoreCase("paths")) {
      return new LanceChunksException(
          "Cannot load several paths at once: a lancechunks table is one path. Load each and union"
              + " them.");
    }
    String lower = key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    Map<String, String> keys = new LinkedHashMap<>();
    Options.ALL.forEach(option -> keys.put(option.lowerKey(), option.key()));
    String all = String.join(", ", keys.values());
    String advice =
        NearestName.nearest(lower, List.copyOf(keys.keySet()), MAX_TYPOS)
            .map(nearest -> "Did you mean %s? ".formatted(keys.get(nearest)))
            .orElse("");
    return new LanceChunksException(
        "Cannot use option %s: there is no such option. %sOptions are %s, and %s* for the object store."
            .formatted(key, advice, all, StorageOptions.PREFIX));
  }
}
