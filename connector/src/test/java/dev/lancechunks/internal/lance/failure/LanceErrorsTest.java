package dev.lancechunks.internal.lance.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.files.DamagedFileException;
import dev.lancechunks.internal.lance.model.SnapshotId;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.StorageOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors advise restoring files only if files are damaged. */
class LanceErrorsTest {
  private static final String RESTORE = "If a file is missing or damaged, restore it";

  private static String reading(String uri, Exception cause) {
    Location location = new Location(uri, StorageOptions.NONE);
    return String.valueOf(
        ReadFailures.diagnose(new SnapshotId(location, 1, Instant.EPOCH, 1), cause).getMessage());
  }

  private static String opening(Exception cause) {
    Location location = new Location("/no/such/t.lance", StorageOptions.NONE);
    return String.valueOf(LanceErrors.opening(location, cause).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LanceError(IO): failed to fill whole buffer",
        "[errno 22] External error: Encountered corrupt file t.lance/_deletions/0-1-2.bin",
        "LanceError(IO): file size is too small",
        "invalid magic"
      })
  void damagedFilesGetAdviceToRestoreThem(String message) {
    IOException cause = new IOException(message);
    assertThat(reading("/no/such/t.lance", cause)).contains(RESTORE);
    assertThat(reading("s3://bucket/t.lance", cause)).contains(RESTORE);
    assertThat(opening(cause)).endsWith("Check that the table was written completely.");
    assertThat(
            reading("/no/such/t.lance", new DamagedFileException("file data/1.lance is not whole")))
        .contains(RESTORE);
    assertThat(opening(new FileNotFoundException("Not found: data/1.lance")))
        .endsWith("Check that the table was written completely.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all columns in a record batch must have the same length",
        "there were more fields in the schema than provided column indices / infos",
        "Not supported: this encoding"
      })
  void otherFailuresGetNoAdviceToRestoreFiles(String message) {
    String advice =
        "Read the table with the client that wrote it; if that succeeds, report this message with the client's version.";
    assertThat(reading("/no/such/t.lance", new IOException(message))).endsWith(advice);
    assertThat(opening(new IOException(message))).endsWith(advice);
    assertThat(reading("s3://bucket/t.lance", new IOException(message)))
        .endsWith(
            "Check that the store is reachable and that its credentials and other options are correct.");
  }

  @Test
  void deniedAccessGetsAdviceToGrantPermission() {
    String advice = "Grant this user read permission for the whole table.";
    assertThat(reading("/t.lance", new AccessDeniedException("/t.lance/data/1.lance")))
        .endsWith("this user has no access to /t.lance/data/1.lance. " + advice);
    assertThat(opening(new IOException("Permission denied (os error 13)"))).endsWith(advice);
  }
}
