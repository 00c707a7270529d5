package dev.lancechunks.internal.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.dataset.DatasetCache;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.size.DataFileFooter;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import dev.lancechunks.internal.location.StorageOptions;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredWidthsTest {
  private static final int NARROW_ROWS = 4_000;
  private static final int WIDE_ROWS = 40;
  private static final int WIDE_BYTES = 1 << 20;

  @TempDir Path dir;

  @AfterEach
  void closeIdleDatasets() {
    DatasetCache.closeIdle(0);
  }

  /** Writes a fragment of many narrow rows, then one of a few rows that are 1 MiB wide. */
  private TestTable table(String format) {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), TestTable.utf8("content"))
        .fileFormat(format)
        .append(rows(0, NARROW_ROWS, 1_000))
        .append(rows(NARROW_ROWS, WIDE_ROWS, WIDE_BYTES));
  }

  private static List<List<Object>> rows(int from, int count, int length) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      rows.add(List.of(i, text(i, length)));
    }
    return rows;
  }

  /** Returns random text, which hardly compresses. */
  private static String text(int seed, int length) {
    StringBuilder text = new StringBuilder(length);
    SplittableRandom random = new SplittableRandom(seed);
    random.ints(length, '!', '~').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private double widest(Numbering numbering, long start, long count, String... columns) {
    Location location = new Location(dir.resolve("t.lance").toString(), StorageOptions.NONE);
    try (TableHandle open = LanceTables.open(location, new ReadVersion.Latest())) {
      return open.shared().widths().widest(new RowRange(start, count, numbering), List.of(columns));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.1", "2.2"})
  void widthsReflectPositionOfWideRows(String format) {
    table(format);
    assertThat(widest(Numbering.LIVE, 0, 1_000, "id", "content")).isBetween(500.0, 20_000.0);
    assertThat(widest(Numbering.LIVE, 0, NARROW_ROWS + WIDE_ROWS, "id", "content"))
        .isGreaterThan(WIDE_BYTES / 4.0);
    assertThat(widest(Numbering.LIVE, NARROW_ROWS + 20, 10, "content"))
        .isGreaterThan(WIDE_BYTES / 4.0);
  }

  @Test
  void widthsCoverOnlyRequestedColumns() {
    table("2.1");
    assertThat(widest(Numbering.LIVE, 0, NARROW_ROWS + WIDE_ROWS, "id")).isBetween(0.01, 16.0);
  }

  @Test
  void widthsFollowRowNumberingAfterDeletions() {
    table("2.1").delete("id < 3000");
    assertThat(widest(Numbering.LIVE, 0, 500, "content")).isLessThan(20_000.0);
    assertThat(widest(Numbering.LIVE, NARROW_ROWS - 3_000, 10, "content"))
        .isGreaterThan(WIDE_BYTES / 4.0);
    assertThat(widest(Numbering.PHYSICAL, NARROW_ROWS - 3_000, 10, "content")).isLessThan(20_000.0);
  }

  @Test
  void widthsAreUnknownForLegacyFiles() {
    table("0.1");
    assertThat(widest(Numbering.LIVE, 0, 10, "content")).isZero();
  }

  @Test
  void footerIsEmptyForForeignAndMissingFiles() throws IOException {
    Path file = dir.resolve("foreign.lance");
    for (int size : new int[] {0, 1, 39, 40, 41, 4_096}) {
      Files.write(file, new byte[size]);
      assertThat(DataFileFooter.read(file)).as("%d zeros", size).isEmpty();
    }
    assertThat(DataFileFooter.read(dir.resolve("missing.lance"))).isEmpty();
  }

  /** A footer with a flipped bit is either parsed or ignored. */
  @Test
  void brokenFooterIsNotAnError() throws IOException {
    table("2.1");
    Path data;
    try (Stream<Path> files = Files.list(dir.resolve("t.lance/data"))) {
      data = files.findFirst().orElseThrow();
    }
    byte[] good = Files.readAllBytes(data);
    int columns = DataFileFooter.read(data).orElseThrow().columns().size();
    Path broken = dir.resolve("broken.lance");
    SplittableRandom random = new SplittableRandom(7);
    int understood = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = Arrays.copyOfRange(good, good.length - 2_000, good.length);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(broken, bytes);
      understood += DataFileFooter.read(broken).isPresent() ? 1 : 0;
    }
    assertThat(understood).isLessThan(300);
    assertThat(columns).isEqualTo(2);
  }
}
