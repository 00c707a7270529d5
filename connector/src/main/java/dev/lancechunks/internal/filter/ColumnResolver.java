package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.arrow.ExtensionTypes;
import dev.lancechunks.internal.arrow.PackedFields;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Resolves the columns and struct fields that filters refer to. */
public record ColumnResolver(Schema schema) {
  /**
   * A column or a field of a struct.
   *
   * @param isExtension whether it, or a struct around it, is of an extension type, such as JSON,
   *     which Lance stores in another form than a scan returns
   */
  public record Resolved(Column column, boolean isExtension) {
    @Override
    public String toString() {
      return "column " + String.join(".", column.path());
    }
  }

  /** Thrown if a filter cannot refer to a column. The message gives the reason. */
  public static final class UnresolvedColumnException extends Exception {
    private static final long serialVersionUID = 1L;

    private UnresolvedColumnException(String reason) {
      super(reason);
    }
  }

  /**
   * Returns the column at a path.
   *
   * @param path the names from the top-level column to the field, as in the schema
   * @throws UnresolvedColumnException if there is none, or Lance misreads it
   */
  public Resolved resolve(List<String> path) throws UnresolvedColumnException {
    List<Field> fields = schema.getFields();
    boolean isExtension = false;
    for (int k = 0; ; k++) {
      String name = path.get(k);
      Field field =
          fields.stream()
              .filter(any -> any.getName().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new UnresolvedColumnException(String.join(".", path) + " is not a column"));
      if (PackedFields.isPacked(field)) {
        throw new UnresolvedColumnException(
            "Lance misreads parts of column %s, which is packed"
                .formatted(String.join(".", path.subList(0, k + 1))));
      }
      isExtension |= ExtensionTypes.of(field).isPresent();
      if (k == path.size() - 1) {
        return new Resolved(new Column(path, field.getType()), isExtension);
      }
      if (!(field.getType() instanceof ArrowType.Struct)) {
        throw new UnresolvedColumnException(
            "%s is not a field of a struct".formatted(String.join(".", path)));
      }
      fields = field.getChildren();
    }
  }

  /**
   * Returns the column at a path whose names can be passed to Lance.
   *
   * @throws UnresolvedColumnException if there is none, Lance misreads it, or a name cannot be
   *     passed
   */
  public Resolved addressable(List<String> path) throws UnresolvedColumnException {
    Resolved resolved = resolve(path);
    for (String name : path) {
      if (!ColumnNames.isAddressable(name)) {
        throw new UnresolvedColumnException("Lance cannot address by name " + resolved);
      }
    }
    return resolved;
  }
}
