package dev.lancechunks.internal.pushdown;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.lance.Dataset;
import org.lance.index.IndexOptions;
import org.lance.index.IndexParams;
import org.lance.index.IndexType;
import org.lance.index.scalar.BTreeIndexParams;
import org.lance.index.scalar.BitmapIndexParams;
import org.lance.index.scalar.ScalarIndexParams;
import org.lance.index.scalar.ZoneMapIndexParams;

/** The type of index that a table has on its columns. */
enum Indexing {
  NONE,
  BTREE,
  BITMAP,
  ZONEMAP;

  /** Small, so that a table of a thousand rows has many zones, some with nulls only. */
  private static final int ROWS_OF_ZONE = 4;

  /** Indexes every column except nested ones, which Lance cannot index. */
  void on(Dataset dataset) {
    for (Field field : dataset.getSchema().getFields()) {
      if (this != NONE && !field.getType().isComplex()) {
        on(dataset, field.getName());
      }
    }
  }

  void on(Dataset dataset, String column) {
    IndexType type = IndexType.valueOf(name());
    dataset.createIndex(IndexOptions.builder(List.of(column), type, params()).build());
  }

  private IndexParams params() {
    return IndexParams.builder().setScalarIndexParams(scalar()).build();
  }

  private ScalarIndexParams scalar() {
    return switch (this) {
      case BTREE -> BTreeIndexParams.builder().zoneSize(ROWS_OF_ZONE).build();
      case BITMAP -> BitmapIndexParams.builder().build();
      case ZONEMAP -> ZoneMapIndexParams.builder().rowsPerZone(ROWS_OF_ZONE).build();
      case NONE -> throw new IllegalStateException("no index");
    };
  }
}
