package dev.lancechunks.internal.location;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the object store is told: credentials, endpoints, regions.
 *
 * <p>Its text names the keys only, because values are secrets.
 */
public record StorageOptions(Map<String, String> values) implements Serializable {
  /** Options below this prefix go to the object store without the prefix. */
  public static final String PREFIX = "storage.";

  public static final StorageOptions NONE = new StorageOptions(Map.of());

  public StorageOptions {
    values = Map.copyOf(values);
  }

  public static StorageOptions from(Map<String, String> given) {
    int prefix = PREFIX.length();
    Map<String, String> values = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          String lower = key.toLowerCase(Locale.ROOT);
          if (lower.startsWith(PREFIX)) {
            values.put(lower.substring(prefix), value);
          }
        });
    StorageOptionValidator.check(values);
    return new StorageOptions(values);
  }

  /** Returns {@code text}, which may come from a store or its client, without these secrets. */
  public String hide(String text) {
    return Secrets.hide(values, text);
  }

  /** Returns these options with one more, unless it is given. */
  StorageOptions withDefault(String key, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.putIfAbsent(key, value);
    return new StorageOptions(more);
  }

  @Override
  public String toString() {
    return "StorageOptions" + new TreeMap<>(values).keySet();
  }
}
