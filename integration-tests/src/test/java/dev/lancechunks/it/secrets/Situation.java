package dev.lancechunks.it.secrets;

import dev.lancechunks.it.secrets.FaultyStore.Mode;
import java.util.HashMap;
import java.util.Map;

/**
 * A table that cannot be loaded.
 *
 * @param mode how the store treats requests
 * @param options the options of the read, including secrets
 * @param hadoop keys of the Hadoop configuration
 */
record Situation(String name, Mode mode, Map<String, String> options, Map<String, String> hadoop) {
  /** Short retries and timeouts, so that a store that never answers does not delay the test. */
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

  /** Creates a situation from the path and alternating option keys and values. */
  static Situation of(String name, Mode mode, String path, String... options) {
    Map<String, String> all = new HashMap<>(Map.of("path", path));
    for (int i = 0; i < options.length; i += 2) {
      all.put("storage." + options[i], options[i + 1]);
    }
    return new Situation(name, mode, all, Map.of());
  }

  /** Returns this situation with alternating keys and values of the Hadoop configuration. */
  Situation withHadoop(String... keys) {
    Map<String, String> all = new HashMap<>(hadoop);
    for (int i = 0; i < keys.length; i += 2) {
      all.put(keys[i], keys[i + 1]);
    }
    return new Situation(name, mode, options, all);
  }
}
