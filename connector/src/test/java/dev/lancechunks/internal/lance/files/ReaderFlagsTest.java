package dev.lancechunks.internal.lance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.dataset.DatasetCache;
import dev.lancechunks.internal.lance.protobuf.ProtoWriter;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest lists in flags the features that a reader must support. */
class ReaderFlagsTest {
  private static final int FOOTER_BYTES = 16;
  private static final int READER_FLAGS = 9;

  @TempDir Path dir;

  @AfterEach
  void closeIdleDatasets() {
    DatasetCache.closeIdle(0);
  }

  private Location table(String format, long flags) throws IOException {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"))
            .fileFormat(format)
            .appendColumn(List.of(1, 2));
    setReaderFlags(table.path().resolve(Manifests.path(table.path(), 1)), flags);
    return new Location(table.path().toString(), StorageOptions.NONE);
  }

  /** Appends the flags to the manifest; in protobuf the last value of a field is used. */
  private static void setReaderFlags(Path manifest, long flags) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(manifest)).order(ByteOrder.LITTLE_ENDIAN);
    int start = (int) bytes.getLong(bytes.limit() - FOOTER_BYTES);
    int length = bytes.getInt(start);
    byte[] field = new ProtoWriter().number(READER_FLAGS, flags).toBytes();
    ByteBuffer changed =
        ByteBuffer.allocate(bytes.limit() + field.length).order(ByteOrder.LITTLE_ENDIAN);
    changed.put(bytes.slice(0, start)).putInt(length + field.length);
    changed.put(bytes.slice(start + Integer.BYTES, length)).put(field);
    changed.put(bytes.slice(bytes.limit() - FOOTER_BYTES, FOOTER_BYTES));
    Files.write(manifest, changed.array());
  }

  private static void open(Location location) {
    LanceTables.open(location, new ReadVersion.Latest()).close();
    LanceTables.open(location, new ReadVersion.Numbered(1)).close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4, 8, 32, 256, 256 + 8})
  void tableWithSupportedFlagsIsOpened(long flags) throws IOException {
    open(table("2.1", flags));
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64",
    "128, 128",
    "320, '64, 256'",
    "513, 512",
    "-9223372036854775808, 9223372036854775808"
  })
  void errorNamesUnsupportedFlags(long flags, String named) throws IOException {
    Location location = table("2.1", flags);
    assertThatThrownBy(() -> open(location))
        .isInstanceOf(LanceChunksException.class)
        .hasMessage(
            "Cannot open Lance table %s: it needs features that Lance 7.0.0 does not support (reader feature flags %s). Write the rows to a new table without these features, or with a client of Lance 7.",
            location.uri(), named);
  }

  @Test
  void mixOfOldestFormatAndOthersIsRejected() throws IOException {
    Location location = table("legacy", 256);
    assertThatThrownBy(() -> open(location))
        .hasMessageContaining("its data files have different formats, and ")
        .hasMessageContaining(" has format 0.1. Only mixes of formats 2.0 to 2.2 are supported. ");
  }

  @Test
  void nativeErrorForUnsupportedFlagsIsRecognized() throws IOException {
    Location directory = table("2.1", 64);
    Throwable refusal =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> org.lance.Dataset.open().uri(directory.uri()).build().close());
    Location store = new Location("s3://bucket/t.lance", StorageOptions.NONE);
    assertThat(ReaderFlags.refusal(store, refusal).map(Throwable::getMessage))
        .hasValueSatisfying(message -> assertThat(message).contains("(reader feature flags 64)"));
    assertThat(ReaderFlags.refusal(store, new IOException("cannot be read")))
        .isEqualTo(Optional.empty());
  }
}
