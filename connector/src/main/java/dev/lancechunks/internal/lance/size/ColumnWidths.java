package dev.lancechunks.internal.lance.size;

import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Estimates the bytes per value of each column from types and file sizes.
 *
 * <p>The type determines fixed widths, such as that of a vector from its dimension. The remaining
 * bytes of the files are divided evenly among the columns of variable width.
 */
public final class ColumnWidths {
  private static final long MIN_VARIABLE = 16;

  private final Map<String, Long> widths = new HashMap<>();

  private ColumnWidths() {}

  public static ColumnWidths of(Snapshot snapshot) {
    ColumnWidths widths = new ColumnWidths();
    long fixed = 0;
    long variables = 0;
    for (Field field : snapshot.schema().getFields()) {
      fixed += fixedBytes(field);
      variables += variableParts(field);
    }
    long physicalRows =
        Math.max(1, snapshot.fragments().stream().mapToLong(FragmentInfo::physicalRows).sum());
    long share =
        Math.max(MIN_VARIABLE, (snapshot.bytes() / physicalRows - fixed) / Math.max(1, variables));
    for (Field field : snapshot.schema().getFields()) {
      widths.widths.put(field.getName(), fixedBytes(field) + share * variableParts(field));
    }
    return widths;
  }

  /** Returns the estimated bytes per row in these columns, at least 1. */
  public long rowBytes(Collection<String> columns) {
    return Math.max(
        1, columns.stream().mapToLong(name -> widths.getOrDefault(name, MIN_VARIABLE)).sum());
  }

  /** Returns whether the values of a column have variable width. */
  public static boolean isVariable(Field field) {
    return variableParts(field) > 0;
  }

  public static long fixedBytes(Field field) {
    ArrowType type = field.getType();
    return switch (type.getTypeID()) {
      case Null -> 0;
      case Bool -> 1;
      case Int -> ((ArrowType.Int) type).getBitWidth() / Byte.SIZE;
      case FloatingPoint ->
          switch (((ArrowType.FloatingPoint) type).getPrecision()) {
            case HALF -> Short.BYTES;
            case SINGLE -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
          };
      case Decimal -> ((ArrowType.Decimal) type).getBitWidth() / Byte.SIZE;
      case FixedSizeBinary -> ((ArrowType.FixedSizeBinary) type).getByteWidth();
      case FixedSizeList ->
          ((ArrowType.FixedSizeList) type).getListSize() * fixedBytes(field.getChildren().get(0));
      case Struct -> field.getChildren().stream().mapToLong(ColumnWidths::fixedBytes).sum();
      case Utf8, LargeUtf8, Binary, LargeBinary, List, LargeList, Map -> 0;
      default -> Long.BYTES;
    };
  }

  private static long variableParts(Field field) {
    return switch (field.getType().getTypeID()) {
      case Utf8, LargeUtf8, Binary, LargeBinary, List, LargeList, Map -> 1;
      case Struct -> field.getChildren().stream().mapToLong(ColumnWidths::variableParts).sum();
      case FixedSizeList -> variableParts(field.getChildren().get(0));
      default -> 0;
    };
  }
}
