package dev.lancechunks.it.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An unreachable object store fails within a minute, with an error that contains no secret.
 *
 * <p>A store that accepts requests and never answers fails within a minute with a timeout of one
 * second. With {@code -Deffort=full} the test uses Lance's own timeout of 30 seconds, and four
 * minutes.
 */
@Tag("faults")
class S3UnreachableTest {
  private static final Duration MAX_UNTIL_REFUSED = Duration.ofSeconds(Effort.of(60, 240));

  @Test
  @Tag("long")
  void endpointWithoutListenerFails() throws IOException {
    String endpoint;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      endpoint = endpointOf(closed);
    }
    assertRefused(endpoint, Map.of());
  }

  @Test
  @Tag("long")
  void endpointThatNeverAnswersFails() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      // Connections queue up, but nothing is read.
      assertRefused(endpointOf(silent), Map.of("storage.timeout", Effort.of(1, 30) + "s"));
    }
  }

  /** Lance's own message is only "builder error". */
  @Test
  void httpWithoutPermissionFailsWithAdvice() {
    Map<String, String> options = new HashMap<>(S3Server.optionsThrough("http://127.0.0.1:9"));
    options.remove("storage.allow_http");
    assertThatThrownBy(
            () ->
                TestSpark.session()
                    .read()
                    .format("lancechunks")
                    .options(options)
                    .load("s3://chunks/table.lance"))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot open Lance table s3://chunks/table.lance")
        .hasMessageEndingWith(
            "Set storage.allow_http to true if the endpoint begins with http://.");
  }

  private static String endpointOf(ServerSocket socket) {
    return "http://%s:%d"
        .formatted(socket.getInetAddress().getHostAddress(), socket.getLocalPort());
  }

  private static void assertRefused(String endpoint, Map<String, String> more) {
    assertTimeoutPreemptively(
        MAX_UNTIL_REFUSED,
        () ->
            assertThatThrownBy(
                    () ->
                        TestSpark.session()
                            .read()
                            .format("lancechunks")
                            .options(S3Server.optionsThrough(endpoint))
                            .options(more)
                            .load("s3://chunks/table.lance"))
                .isInstanceOf(LanceChunksException.class)
                .hasMessageStartingWith("Cannot open Lance table s3://chunks/table.lance")
                .hasMessageNotContaining(S3Server.SECRET_KEY));
  }
}
