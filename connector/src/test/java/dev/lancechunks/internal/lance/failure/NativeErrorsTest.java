package dev.lancechunks.internal.lance.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.StorageOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how messages of the native library are shortened and classified. */
class NativeErrorsTest {
  private static String reason(Throwable cause) {
    return NativeErrors.of(new Location("s3://b/t.lance", StorageOptions.NONE), cause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[errno 22] External error: Wrapped error: LanceError(IO): Object at location t.lance/data/1.lance not found: Error performing GET http://h/b in 6.5ms - 404 Not Found: <Error/>, /rustc/4a4e/ops/function.rs:250:5 | Not found: t.lance/data/1.lance",
        "Encountered internal error. Please file a bug report at https://github.com/lance-format/lance/issues. Failed to retrieve error from cache loader, /workspace/rust/lance-core/src/cache.rs:7:3 | Failed to retrieve error from cache loader",
        "[errno 22] External error: bad page. | bad page",
        "nothing to take away | nothing to take away"
      })
  void nativeMessagesAreShortened(String message, String reason) {
    assertThat(reason(new IOException(message))).isEqualTo(reason);
  }

  @Test
  void deniedAccessNamesTheFile() {
    assertThat(reason(new AccessDeniedException("/t.lance/_checksums/5.txt")))
        .isEqualTo("this user has no access to /t.lance/_checksums/5.txt");
  }

  @Test
  void missingFileIsDistinguishedFromOtherFailures() {
    assertThat(NativeErrors.isNotFound(new IOException("Object at location x not found: 404")))
        .isTrue();
    assertThat(
            NativeErrors.isNotFound(new IOException("Failed to retrieve error from cache loader")))
        .as("message to callers that waited for a failed cache load")
        .isTrue();
    assertThat(NativeErrors.isNotFound(new IllegalStateException(new FileNotFoundException("x"))))
        .isTrue();
    assertThat(NativeErrors.isNotFound(new IOException("403 Forbidden"))).isFalse();
  }
}
