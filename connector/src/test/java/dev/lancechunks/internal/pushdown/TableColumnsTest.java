package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.TABLE;
import static dev.lancechunks.internal.pushdown.Offers.column;
import static dev.lancechunks.internal.pushdown.Offers.field;
import static dev.lancechunks.internal.pushdown.Offers.i32;
import static dev.lancechunks.internal.pushdown.Offers.literal;
import static dev.lancechunks.internal.pushdown.Offers.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lancechunks.internal.filter.Column;
import dev.lancechunks.internal.pushdown.TableColumns.ResolvedColumn;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how column references are resolved and which names can be pushed. */
final class TableColumnsTest {
  private static String reason(ThrowingCallable refused) {
    return catchThrowableOfType(PushdownException.class, refused).reason();
  }

  @Test
  void columnIsFoundByName() throws Exception {
    assertThat(TABLE.resolve(column("i32")))
        .isEqualTo(
            new ResolvedColumn(
                "i32", new Column(List.of("i32"), i32()), DataTypes.IntegerType, false, false));
    assertThat(TABLE.resolve(column("i32"))).hasToString("column i32");
    assertThat(reason(() -> TABLE.resolve(column("I32")))).isEqualTo("I32 is not a column");
    assertThat(reason(() -> TABLE.resolve(Expressions.literal(5)))).isEqualTo("5 is not a column");
  }

  @Test
  void structFieldIsFound() throws Exception {
    ResolvedColumn line = TABLE.resolve(column("pos", "line"));
    assertThat(line)
        .isEqualTo(
            new ResolvedColumn(
                "pos",
                new Column(List.of("pos", "line"), i32()),
                DataTypes.IntegerType,
                true,
                false));
    assertThat(line).hasToString("column pos.line");
    assertThat(reason(() -> TABLE.resolve(column("pos", "none"))))
        .isEqualTo("pos.none is not a column");
    assertThat(reason(() -> TABLE.resolve(column("list", "item"))))
        .isEqualTo("list.item is not a field of a struct");
  }

  @Test
  void columnMustExistInBothSchemas() {
    StructType spark = new StructType().add("a", DataTypes.IntegerType);
    TableColumns withoutIt = new TableColumns(table(field("b", i32())).arrow(), spark);
    assertThat(reason(() -> withoutIt.resolve(column("a")))).isEqualTo("a is not a column");
    assertThat(reason(() -> withoutIt.resolve(column("b")))).isEqualTo("b is not a column");
  }

  @Test
  void extensionTypeCoversItsFieldsOnly() throws Exception {
    for (ResolvedColumn json :
        List.of(TABLE.resolve(column("json")), TABLE.resolve(column("holder", "json")))) {
      assertThat(json.isExtension()).isTrue();
      assertThat(reason(json::mapping))
          .isEqualTo("%s is of an extension type, which Lance stores in another form", json);
    }
    assertThat(TABLE.resolve(column("holder", "a`b")).isExtension()).isFalse();
    assertThat(TABLE.resolve(column("s")).isExtension()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a`b", "*", "a\u0000", "\uD83D\uDE00"})
  void unaddressableNameIsRefused(String name) throws Exception {
    TableColumns table = table(field(name, i32()), field("b", i32()));
    assertThat(reason(() -> table.addressable(column(name))))
        .isEqualTo("Lance cannot address by name column %s", name);
    // A projection of all columns reads it all the same.
    assertThat(table.resolve(column(name)).name()).isEqualTo(name);
    assertThat(table.filterable(table.spark(), false))
        .extracting(Object::toString)
        .containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "it's", "select", " ", "a*", "\uE000", "\"q\"", "new\nline"})
  void otherNamesAreAddressable(String name) throws Exception {
    TableColumns table = table(field(name, i32()));
    assertThat(table.addressable(column(name)).column().path()).containsExactly(name);
    assertThat(table.filterable(table.spark(), false))
        .singleElement()
        .satisfies(reference -> assertThat(reference.fieldNames()).containsExactly(name));
  }

  @Test
  void fieldIsRefusedIfPartOfItsPathHasNoName() {
    assertThat(reason(() -> TABLE.addressable(column("holder", "a`b"))))
        .isEqualTo("Lance cannot address by name column holder.a`b");
    TableColumns table = table(field("*", ArrowType.Struct.INSTANCE, field("x", i32())));
    assertThat(reason(() -> table.addressable(column("*", "x"))))
        .isEqualTo("Lance cannot address by name column *.x");
  }

  @Test
  void fixedSizeBinaryLiteralNeedsColumnWidth() throws Exception {
    ResolvedColumn fixed = TABLE.resolve(column("fix4"));
    byte[] four = {1, 2, 3, 4};
    assertThat(fixed.value(literal(four, DataTypes.BinaryType))).isEqualTo(four);
    for (int length : new int[] {0, 3, 5}) {
      assertThat(reason(() -> fixed.value(literal(new byte[length], DataTypes.BinaryType))))
          .isEqualTo("the literal has %d bytes, but column fix4 has 4", length);
    }
    byte[] five = new byte[5];
    assertThat(TABLE.resolve(column("bin")).value(literal(five, DataTypes.BinaryType)))
        .isEqualTo(five);
  }

  @Test
  void onlyComparableColumnsAreFilterable() {
    assertThat(Stream.of(TABLE.filterable(TABLE.spark(), false)).map(NamedReference::toString))
        .containsExactly(
            Stream.of(TABLE.spark().fieldNames())
                .filter(name -> !List.of("wide", "list", "pos", "json", "holder").contains(name))
                .toArray(String[]::new));
    StructType wanted = new StructType().add("s", DataTypes.StringType);
    assertThat(TABLE.filterable(wanted, false)).containsExactly(column("s"));
    assertThat(TABLE.filterable(new StructType(), false)).isEmpty();
  }

  @Test
  void incomparableTypesGiveReason() throws Exception {
    ResolvedColumn list = TABLE.resolve(column("list"));
    assertThat(reason(list::mapping)).isEqualTo("Lance does not compare column list of type List");
  }
}
