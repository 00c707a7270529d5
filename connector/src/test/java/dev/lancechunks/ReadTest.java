package dev.lancechunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.lance.NativeMemory;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadTest {
  @TempDir Path dir;

  @Test
  void smoke() {
    TestTable t =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), TestTable.utf8("language"))
            .append(List.of(List.of(1, "java"), List.of(2, "python")))
            .append(List.of(List.of(3, "java")));
    Dataset<Row> df = TestSpark.session().read().format("lancechunks").load(t.path().toString());
    df.printSchema();
    df.show();
    System.out.println(df.count());
    df.groupBy().count().explain(true);
    df.filter("language = 'java'").explain(true);
    assertThat(df.filter("language = 'java'").count()).isEqualTo(2);
    df.filter("language = 'java'").groupBy().count().explain();
    assertThat(df.filter("language = 'java'").collectAsList()).hasSize(2);
    df.selectExpr("max(language)").show();
    assertThat(NativeMemory.allocatedBytes()).isZero();
  }
}
