package dev.lancechunks.internal.lance.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import dev.lancechunks.internal.location.StorageOptions;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A manifest that cannot be parsed is refused, because its features cannot be checked. */
class ManifestTest {
  private static final int FOOTER_BYTES = 16;

  /** A wire type that does not exist, in the first tag. */
  private static final byte[] NO_WIRE_TYPE = {0x0F};

  /** An index section at a position beyond the end of the file: field 6, a large number. */
  private static final byte[] FAR_INDEX_SECTION = {
    0x30, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07
  };

  @TempDir Path dir;

  static Stream<byte[]> damages() {
    return Stream.of(NO_WIRE_TYPE, FAR_INDEX_SECTION);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damagedMessageIsRefused(byte[] damage) throws IOException {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id")).appendColumn(List.of(1, 2));
    String path = Manifests.path(table.path(), 1);
    overwriteMessage(table.path().resolve(path), damage);
    Location location = new Location(table.path().toString(), StorageOptions.NONE);
    for (ReadVersion version : List.of(new ReadVersion.Latest(), new ReadVersion.Numbered(1))) {
      assertThatThrownBy(() -> LanceTables.open(location, version))
          .isInstanceOf(LanceChunksException.class)
          .hasMessage(
              "Cannot open Lance table %s: the message in file %s cannot be parsed. Check that the table was written completely.",
              table.path(), path);
    }
  }

  /** Replaces the message by one whose first bytes are damaged and whose rest is the old one. */
  private static void overwriteMessage(Path manifest, byte[] damage) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(manifest)).order(ByteOrder.LITTLE_ENDIAN);
    int start = (int) bytes.getLong(bytes.limit() - FOOTER_BYTES);
    int length = bytes.getInt(start);
    ByteBuffer changed =
        ByteBuffer.allocate(bytes.limit() + damage.length).order(ByteOrder.LITTLE_ENDIAN);
    changed.put(bytes.slice(0, start)).putInt(length + damage.length).put(damage);
    changed.put(bytes.slice(start + Integer.BYTES, length));
    changed.put(bytes.slice(bytes.limit() - FOOTER_BYTES, FOOTER_BYTES));
    Files.write(manifest, changed.array());
  }
}
