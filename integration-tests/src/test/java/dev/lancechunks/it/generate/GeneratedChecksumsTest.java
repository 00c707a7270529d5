package dev.lancechunks.it.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.generate.ChunkColumn.Kind;
import dev.lancechunks.testing.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratedChecksumsTest {

  @Test
  void checksumsEqualTheSqlAggregates() {
    ChunkRows rows = new ChunkRows(TableSpec.of(200, 1, 0));
    List<Row> sparkRows = new ArrayList<>();
    GeneratedChecksums expected = GeneratedChecksums.ZERO;
    for (int i = 0; i < 200; i++) {
      ChunkRow row = rows.row(i);
      expected = expected.plus(GeneratedChecksums.of(row, new float[0]));
      sparkRows.add(
          RowFactory.create(
              Arrays.stream(ChunkColumn.values())
                  .map(column -> sparkValue(row, column))
                  .toArray()));
    }
    Row sums =
        TestSpark.session()
            .createDataFrame(sparkRows, sparkSchema())
            .selectExpr(
                GeneratedChecksums.textSql(),
                GeneratedChecksums.numbersSql(),
                GeneratedChecksums.listsSql())
            .first();
    assertThat(new GeneratedChecksums(sums.getLong(0), sums.getLong(1), sums.getLong(2), 0))
        .isEqualTo(expected);
  }

  private static @Nullable Object sparkValue(ChunkRow row, ChunkColumn column) {
    List<String> list = column.kind() == Kind.LIST ? row.list(column) : null;
    return list == null ? row.values().get(column) : list.toArray(new String[0]);
  }

  private static StructType sparkSchema() {
    StructType schema = new StructType();
    for (ChunkColumn column : ChunkColumn.values()) {
      DataType type =
          switch (column.kind()) {
            case TEXT -> DataTypes.StringType;
            case NUMBER -> DataTypes.IntegerType;
            case LIST -> DataTypes.createArrayType(DataTypes.StringType);
          };
      schema = schema.add(column.columnName(), type);
    }
    return schema;
  }
}
