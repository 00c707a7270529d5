package dev.lancechunks.internal.lance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.filter.Column;
import dev.lancechunks.internal.filter.ColumnTest;
import dev.lancechunks.internal.filter.ColumnTest.Kind;
import dev.lancechunks.internal.lance.files.UnsupportedFeatures;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

final class NativePathTest {
  private static final Path DOC = Path.of("..", "docs", "pushdown.md");

  private static final ColumnTest EQUAL = test("s", new ArrowType.Utf8(), Kind.EQUALITY);
  private static final ColumnTest PREFIX = test("s", new ArrowType.Utf8(), Kind.PLAIN_PREFIX);

  private static ColumnTest test(String column, ArrowType type, Kind kind) {
    return new ColumnTest(new Column(List.of(column), type), kind);
  }

  private static TableIndex on(String column, String kind, int version) {
    return new TableIndex(column + "_idx", kind, version, Set.of(List.of(column)));
  }

  private static IndexUse use(Set<TableFeature> features, TableIndex index, ColumnTest... tests) {
    SnapshotId id =
        new SnapshotId(new Location("/t.lance", StorageOptions.NONE), 1, Instant.EPOCH, 0);
    Snapshot snapshot =
        new Snapshot(id, new Schema(List.of()), Map.of(), List.of(), features, List.of(index));
    return IndexUse.of(snapshot, List.of(tests), true);
  }

  @Test
  void nativePathRequiresProofForEveryFeature() {
    Set<TableFeature> stable = Set.of(TableFeature.FORMAT_2_1, TableFeature.ROW_IDS_IN_USE);
    assertThat(NativePath.ADDRESS_LISTS.isProvenFor(Set.of(TableFeature.FORMAT_2_1))).isTrue();
    assertThat(NativePath.ADDRESS_LISTS.refusal(stable))
        .contains(
            "lists of row addresses are not proven exact for a table with stable row ids in an"
                + " object store");
    assertThat(NativePath.ID_LISTS.isProvenFor(stable)).isTrue();
    assertThat(NativePath.FILTERS.isProvenFor(Set.of(TableFeature.BLOBS))).isFalse();
  }

  @Test
  void indexIsUsedOnlyForProvenTests() {
    Set<TableFeature> plain = Set.of(TableFeature.FORMAT_2_1, TableFeature.DELETED_ROWS);
    assertThat(use(plain, on("s", "BTREE", 0), EQUAL, PREFIX).isAllowed()).isTrue();
    assertThat(use(plain, on("s", "BITMAP", 0), EQUAL).isAllowed()).isTrue();
    assertThat(use(plain, on("s", "BITMAP", 0), EQUAL, PREFIX).refusal())
        .isEqualTo(
            "index s_idx of kind BITMAP is not proven exact for prefix on column s of type Utf8");
    assertThat(use(plain, on("s", "BTREE", 1), EQUAL).isAllowed()).isFalse();
    assertThat(use(plain, on("s", "UNKNOWN", 0), EQUAL).refusal()).contains("kind UNKNOWN");
    ArrowType floats = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    assertThat(use(plain, on("f", "BTREE", 0), test("f", floats, Kind.ORDER)).isAllowed())
        .isFalse();
  }

  @Test
  void zoneMapOnFixedSizeBinaryIsNotUsed() {
    ColumnTest equal = test("f", new ArrowType.FixedSizeBinary(2), Kind.EQUALITY);
    Set<TableFeature> plain = Set.of(TableFeature.FORMAT_2_1);
    assertThat(use(plain, on("f", "ZONEMAP", 0), equal).isAllowed()).isFalse();
  }

  @Test
  void tableWithBlobAtAnyDepthDoesNotTakeFilters() {
    Field blob =
        new Field(
            "b",
            new FieldType(
                true,
                new ArrowType.LargeBinary(),
                null,
                Map.of("ARROW:extension:name", "lance.blob.v2")),
            List.of());
    Field struct = new Field("s", FieldType.nullable(new ArrowType.Struct()), List.of(blob));
    Field list = new Field("l", FieldType.nullable(new ArrowType.List()), List.of(struct));
    assertThat(UnsupportedFeatures.takeFilters(new Schema(List.of(blob)))).isFalse();
    assertThat(UnsupportedFeatures.takeFilters(new Schema(List.of(list)))).isFalse();
    assertThat(UnsupportedFeatures.takeFilters(new Schema(blob.getChildren()))).isTrue();
  }

  @Test
  void indexOnOtherColumnIsIgnored() {
    Set<TableFeature> plain = Set.of(TableFeature.FORMAT_2_1);
    assertThat(use(plain, on("other", "UNKNOWN", 0), EQUAL)).isEqualTo(IndexUse.NONE);
    TableIndex somewhere = new TableIndex("x", "UNKNOWN", 0, Set.of());
    assertThat(use(plain, somewhere, EQUAL).refusal()).contains("index x of kind UNKNOWN");
  }

  @Test
  void indicesAreNotUsedIfRowsMoveWithoutIndexUpdate() {
    TableIndex index = on("s", "BTREE", 0);
    for (TableFeature moving : List.of(TableFeature.STABLE_ROW_IDS, TableFeature.DEFERRED_REMAP)) {
      assertThat(use(Set.of(TableFeature.FORMAT_2_2, moving), index, EQUAL).refusal())
          .isEqualTo("scalar indices are not proven exact for a table with " + moving);
    }
  }

  /** {@code -Dupdate} rewrites the tables in the document. */
  @Test
  void documentMatchesDeclarations() throws IOException {
    String text = Files.readString(DOC);
    String generated =
        replaced(
            replaced(text, "native paths", NativePath.markdown()),
            "proven indices",
            ProvenIndex.markdown());
    if (System.getProperty("update") != null) {
      Files.writeString(DOC, generated);
    }
    assertThat(DOC).hasContent(generated);
  }

  private static String replaced(String text, String name, String table) {
    Matcher place =
        Pattern.compile("(<!-- %s: generated[^>]*-->\n).*?\n\n".formatted(name), Pattern.DOTALL)
            .matcher(text);
    assertThat(place.find()).as("marker of " + name).isTrue();
    return text.substring(0, place.end(1)) + table + "\n" + text.substring(place.end());
  }
}
