package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.arrow.ArrowFeatures;
import dev.lancechunks.internal.arrow.PackedFields;
import dev.lancechunks.internal.filter.ColumnNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.fragment.DataFile;

/**
 * Finds columns that must not be scanned, because Lance 7.0.0 fails on them, aborts the JVM, or
 * returns wrong values of adjacent columns.
 */
final class UnreadableColumns {
  private final boolean hasFiles20;
  private final boolean hasOtherFiles;
  private final boolean hasFilesSince21;

  private UnreadableColumns(Collection<DataFile> files) {
    hasFiles20 = files.stream().anyMatch(UnreadableColumns::is20);
    hasOtherFiles = !files.stream().allMatch(UnreadableColumns::is20);
    hasFilesSince21 =
        files.stream()
            .anyMatch(file -> file.getFileMajorVersion() >= 2 && file.getFileMinorVersion() > 0);
  }

  /** Format 2.0 originally had the number 0.3. */
  private static boolean is20(DataFile file) {
    int major = file.getFileMajorVersion();
    int minor = file.getFileMinorVersion();
    return (major == 2 && minor == 0) || (major == 0 && minor == 3);
  }

  /**
   * Returns the columns that cannot be read, with the reason.
   *
   * @param schema the schema of the dataset
   * @param files all data files
   */
  static Map<String, String> of(Schema schema, Collection<DataFile> files) {
    UnreadableColumns unreadable = new UnreadableColumns(files);
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Field field : schema.getFields()) {
      unreadable
          .reason(field, field.getName())
          .ifPresent(reason -> reasons.put(field.getName(), reason));
    }
    if (!reasons.isEmpty()) {
      String first = reasons.keySet().iterator().next();
      schema.getFields().stream()
          .map(Field::getName)
          .filter(name -> !ColumnNames.isAddressable(name))
          .forEach(
              name ->
                  reasons.putIfAbsent(
                      name,
                      "its name cannot be passed to Lance, and a scan of all columns fails because of column "
                          + first));
    }
    return reasons;
  }

  private Optional<String> reason(Field column, String path) {
    return ColumnNames.isReadable(column.getName())
        ? ofType(column, path)
        : Optional.of("its name is empty or contains a backtick, which Lance parses as a quote");
  }

  private Optional<String> ofType(Field field, String path) {
    ArrowType type = field.getType();
    boolean isStruct = type instanceof ArrowType.Struct;
    boolean isPacked = PackedFields.isPacked(field);
    if (isHalf(type) && !ArrowFeatures.HALF_FLOATS) {
      return Optional.of(
          "%s has the type %s, which the Arrow release of this Spark cannot read (that of Spark 4 can)"
              .formatted(path, type));
    }
    if (isStruct && field.getChildren().isEmpty() && hasOtherFiles) {
      return Optional.of(
          path
              + " is a struct without fields, and Lance 7.0.0 mixes up adjacent columns in files of formats other than 2.0");
    }
    if (type instanceof ArrowType.FixedSizeList && isOf(field, ArrowType.Struct.class)) {
      if (hasFiles20) {
        return Optional.of(
            path
                + " is a fixed-size list of structs, which Lance 7.0.0 cannot read from files of format 2.0");
      }
    }
    if (isPacked && hasFilesSince21 && !isStruct && holdsList(field)) {
      return Optional.of(
          path + " is a packed list, which Lance 7.0.0 cannot read from files since format 2.1");
    }
    if (isPacked && hasFilesSince21 && isStruct && isOf(field, ArrowType.Bool.class)) {
      return Optional.of(
          path
              + " is a packed struct with a boolean, which Lance 7.0.0 cannot read from files since format 2.1");
    }
    if (isPacked && hasFiles20 && isStruct && isOf(field, ArrowType.Struct.class)) {
      return Optional.of(
          path
              + " is a packed struct that contains a struct, which Lance 7.0.0 cannot read from files of format 2.0");
    }
    return field.getChildren().stream()
        .flatMap(child -> ofType(child, path + "." + child.getName()).stream())
        .findFirst();
  }

  private static boolean isHalf(ArrowType type) {
    return type instanceof ArrowType.FloatingPoint number
        && number.getPrecision() == FloatingPointPrecision.HALF;
  }

  private static boolean isOf(Field field, Class<? extends ArrowType> type) {
    return field.getChildren().stream().anyMatch(child -> type.isInstance(child.getType()));
  }

  /** Returns whether a field is a list. A vector of numbers is not a list but one value. */
  private static boolean holdsList(Field field) {
    return switch (field.getType().getTypeID()) {
      case List, LargeList, Map -> true;
      case FixedSizeList -> isOf(field, ArrowType.Struct.class);
      default -> false;
    };
  }
}
