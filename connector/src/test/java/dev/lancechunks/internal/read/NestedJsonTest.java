package dev.lancechunks.internal.read;

import static dev.lancechunks.testing.TestTable.int32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lance returns JSON inside structs in its binary form (JSONB). */
final class NestedJsonTest {
  private static final byte[] ONE = HexFormat.of().parseHex("2000000020000002" + "5001");
  private static final byte[] DAMAGED = HexFormat.of().parseHex("20000000" + "2000");

  @TempDir Path dir;

  private TestTable table(byte[] second) {
    Map<String, String> json = Map.of("ARROW:extension:name", "lance.json");
    Field document =
        new Field("doc", new FieldType(true, ArrowType.LargeBinary.INSTANCE, null, json), null);
    Field struct =
        new Field(
            "s", FieldType.nullable(ArrowType.Struct.INSTANCE), List.of(int32("x"), document));
    return TestTable.at(dir.resolve("t.lance"), int32("i"), struct)
        .fileFormat("2.2")
        .append(
            List.of(
                List.of(1, List.of(1, ONE)),
                List.of(2, List.of(2, second)),
                List.of(3, Arrays.asList(3, null))));
  }

  @Test
  void nestedJsonIsReadAsText() {
    TestTable table = table(ONE);
    for (String reader : List.of("rows", "columns")) {
      assertThat(Frames.load(table.path(), "reader", reader).collectAsList())
          .extracting(Row::toString)
          .containsExactly("[1,[1,1]]", "[2,[2,1]]", "[3,[3,null]]");
    }
    assertThat(Frames.load(table.path()).filter("s.doc = '1'").count()).isEqualTo(2);
    assertThat(Frames.load(table.path()).filter("s.doc IS NULL").count()).isEqualTo(1);
    assertThat(Frames.plan(Frames.load(table.path()).filter("s.doc = '1'")))
        .contains("column s.doc is of an extension type");
    try (ChunkTable chunks = ChunkTable.open(table.path().toString())) {
      assertThat(chunks.readAll(ChunkQuery.all()).get(1).get("s"))
          .isEqualTo(Map.of("x", 2, "doc", "1"));
    }
  }

  @Test
  void errorForDamagedDocumentNamesTheColumn() {
    TestTable table = table(DAMAGED);
    for (String reader : List.of("rows", "columns")) {
      assertThatThrownBy(() -> Frames.load(table.path(), "reader", reader).collectAsList())
          .hasStackTraceContaining(
              "Cannot read column doc: a JSON document in it is damaged, it ends too early.");
    }
    assertThat(Frames.load(table.path()).select("s.x").count()).isEqualTo(3);
    try (ChunkTable chunks = ChunkTable.open(table.path().toString())) {
      assertThatThrownBy(() -> chunks.readAll(ChunkQuery.all()))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageStartingWith("Cannot read column doc: a JSON document in it is damaged");
    }
  }
}
