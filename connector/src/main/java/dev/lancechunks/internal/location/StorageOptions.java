package dev.lancechunks.internal.location;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of the object-store client: credentials, endpoints, regions.
 *
 * <p>{@link #toString} shows only the keys, because values may be secrets.
 */
public record StorageOptions(Map<String, String> values) implements Serializable {
  /** The prefix of these options, which is removed before they are passed to the client. */
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

  /** Returns {@code text}, for example an error of a store, with these secrets masked. */
  public String hide(String text) {
    return Secrets.hide(values, text);
  }

  /** Returns these options with a default for {@code key}. */
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
