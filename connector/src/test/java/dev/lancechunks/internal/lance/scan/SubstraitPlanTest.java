package dev.lancechunks.internal.lance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.Aggregate.Function;
import dev.lancechunks.internal.lance.model.Aggregate.Measure;
import dev.lancechunks.testing.TestTable;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

/** Plans refer only to existing columns, because an invalid position would crash the JVM. */
class SubstraitPlanTest {
  private static final Schema SCHEMA =
      new Schema(List.of(TestTable.int32("n"), TestTable.utf8("language")));

  @Test
  void missingColumnIsRejected() {
    for (Aggregate aggregate :
        List.of(
            new Aggregate(List.of("Language"), List.of()),
            new Aggregate(List.of(), List.of(new Measure(Function.MIN, "m"))),
            new Aggregate(List.of("n"), List.of(new Measure(Function.WIDE_SUM, ""))))) {
      assertThatThrownBy(() -> SubstraitPlan.of(aggregate, SCHEMA))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no column");
    }
  }

  /** Lance reads the plan by its native address. */
  @Test
  void planIsAtPositionZeroOfDirectBuffer() {
    Aggregate aggregate =
        new Aggregate(List.of("language"), List.of(new Measure(Function.MAX, "n")));
    ByteBuffer plan = SubstraitPlan.of(aggregate, SCHEMA);
    assertThat(plan.isDirect()).isTrue();
    assertThat(plan.position()).isZero();
    byte[] bytes = new byte[plan.remaining()];
    plan.get(bytes);
    String max = "1209" + "1a07" + "1000" + "1a036d6178"; // function 0 is "max"
    String language = "12080a04120208012200"; // field 1 of the table
    String number = "12080a04120208002200"; // field 0
    String grouping = "1a0c" + "0a0a" + language;
    String measure = "2212" + "0a10" + "0800" + "3a0c" + "1a0a" + number;
    String root = "0a24" + "2222" + grouping + measure + "12026330" + "12026331"; // named c0, c1
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(max + "1a30" + "122e" + root);
  }
}
