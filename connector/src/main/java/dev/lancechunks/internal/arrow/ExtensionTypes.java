package dev.lancechunks.internal.arrow;

import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Field;

/** Reads the extension types of fields from their metadata. */
public final class ExtensionTypes {
  private static final String NAME = "ARROW:extension:name";

  private ExtensionTypes() {}

  /** Returns the name of a field's extension type, or empty if it has none. */
  public static Optional<String> of(Field field) {
    return Optional.ofNullable(field.getMetadata().get(NAME));
  }
}
