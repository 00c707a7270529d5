package dev.lancechunks.it.secrets;

import dev.lancechunks.it.secrets.FaultyStore.Mode;
import java.util.HashMap;
import java.util.Map;

/**
 * A table that cannot be loaded.
 *
 * @param mode what the store does
 * @param options those of the read, secrets among them
 * @param hadoop keys of the Hadoop configuration
 */
record Situation(String name, Mode mode, Map<String, String> options, Map<String, String> hadoop) {
  /** How long Lance tries, so that a store that never answers does not hold a test up. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "storage.client_max_retries", "0",
          "storage.client_retry_timeout", "1",
          "storage.download_retry_count", "0",
          "storage.connect_timeout", "5s",
          "storage.allow_http", "true");

  Situation {
    Map<String, String> all = new HashMap<>(IMPATIENT);
    all.put("storage.timeout", mode == Mode.NEVER_ANSWER ? "100ms" : "20s");
    all.putAll(options);
    options = Map.copyOf(all);
    hadoop = Map.copyOf(hadoop);
  }

  /** Takes option keys and values in turns; the first value is the path. */
  static Situation of(String name, Mode mode, String path, String... options) {
    Map<String, String> all = new HashMap<>(Map.of("path", path));
    for (int i = 0; i < options.length; i += 2) {
      all.put("storage." + options[i], options[i + 1]);
    }
    return new Situation(name, mode, all, Map.of());
  }

  /** Returns the same with keys of the Hadoop configuration, given in turns with their values. */
  Situation withHadoop(String... keys) {
    Map<String, String> all = new HashMap<>(hadoop);
    for (int i = 0; i < keys.length; i += 2) {
      all.put(keys[i], keys[i + 1]);
    }
    return new Situation(name, mode, options, all);
  }
}
