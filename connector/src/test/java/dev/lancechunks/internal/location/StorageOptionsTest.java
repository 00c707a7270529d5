package dev.lancechunks.internal.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.options.ReadOptions;
import dev.lancechunks.testing.CapturedLog;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests validation and redaction of storage options. */
class StorageOptionsTest {
  private static StorageOptions storage(String key, String value) {
    return StorageOptions.from(Map.of("storage." + key, value));
  }

  private static Location location(String path) {
    return ReadOptions.parse(Map.of("path", path), ZoneOffset.UTC).location();
  }

  @ParameterizedTest
  @CsvSource({
    "aws_session_token, IQoJb3+/x=, IQoJb3+/x=",
    "aws_session_token, IQoJb3+/x=, IQoJb3%2B%2Fx%3D",
    "azure_storage_sas_token, sv=1&sig=kX9%2BwTq3Lz, kX9+wTq3Lz",
    "azure_storage_sas_token, ?sv=1&sig=kX9%2BwTq3Lz, kX9%2BwTq3Lz",
    "google_service_account_key, '{\"private_key\": \"a\\nMIIEvQr3Jt\"}', MIIEvQr3Jt",
    "google_service_account, '{\"private_key\": \"MIIEvQr3Jt\"}', MIIEvQr3Jt",
    "proxy_url, http://user:bN4vQx7T@host:1, bN4vQx7T",
    "proxy_url, http://user:bN4vQx7T@host:1, dXNlcjpiTjR2UXg3VA==",
    "anything_new, bN4vQx7T, bN4vQx7T",
  })
  void secretIsRedactedInEveryEncoding(String key, String value, String repeated) {
    assertThat(storage(key, value).hide("<a>" + repeated + "</a>")).isEqualTo("<a>***</a>");
  }

  @ParameterizedTest
  @CsvSource({
    "aws_secret_acces_key, storage.aws_secret_access_key",
    "storage.aws_region, storage.aws_region",
    "allow_htp, storage.allow_http"
  })
  void probableMisspellingIsLoggedOnce(String key, String meant) {
    assertThat(CapturedLog.of(StorageOptionValidator.class.getName(), () -> storage(key, "x")))
        .startsWith("Option storage.%s may be a misspelling of %s;".formatted(key, meant));
    assertThat(CapturedLog.of(StorageOptionValidator.class.getName(), () -> storage(key, "x")))
        .as("second log of the same key")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws_region", "token", "aws_server_side_encryption", "sas_key"})
  void otherUnknownKeysAreNotLogged(String key) {
    assertThat(CapturedLog.of(StorageOptionValidator.class.getName(), () -> storage(key, "x")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aws_region, us-east-1, us-east-1",
    "aws_endpoint, http://127.0.0.1:9000, http://127.0.0.1:9000/golden",
    "allow_http, true, true",
    "google_service_account, /etc/keys/google.json, no file /etc/keys/google.json",
    "google_service_account_key, '{\"private_key\": \"MIIE\"}', missing field `private_key`",
    "google_service_account_key, '{\"gcs_base_url\": \"http://127.0.0.1:9\"}', GET http://127.0.0.1:9/b",
    "proxy_url, http://user:bN4vQx7T@127.0.0.1:3128, no proxy at 127.0.0.1:3128",
  })
  void nonSecretValuesAreNotRedacted(String key, String value, String text) {
    assertThat(storage(key, value).hide(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "aws_session_token, 'CANARY\n'",
    "azure_storage_token, 'CANARY\r\n'",
    "google_storage_token, 'CANARY\n'",
    "aws_access_key_id, CÄNARY",
    "aws_endpoint, CANARY:9000",
    "aws_endpoint, http://user:CANARY@host",
    "aws_endpoint, http://host/?sig=CANARY",
    "endpoint_url, http://host/CANARY x",
    "google_base_url, CANARY",
    "azure_storage_endpoint, ''",
    "aws_region, us CANARY",
  })
  void unsafeValueIsRejectedWithoutShowingIt(String key, String value) {
    assertThatThrownBy(() -> storage(key, value))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot use option storage." + key)
        .hasMessageNotContaining("CANARY");
  }

  @ParameterizedTest
  @CsvSource({
    "aws_endpoint, http://127.0.0.1:9000",
    "aws_endpoint, HTTPS://s3.my-host.example/path/",
    "aws_endpoint, 'http://[::1]:9000'",
    "azure_use_fabric_endpoint, true",
    "google_service_account_key, '{\n}'",
    "proxy_ca_certificate, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'",
    "region, eu-west-1",
  })
  void safeValuesAreAccepted(String key, String value) {
    assertThat(storage(key, value).values()).containsEntry(key, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://user:CANARY@bucket/t.lance",
        "s3a://CANARY@bucket/t.lance",
        "s3:/user:CANARY@bucket/t.lance",
        "https://user:CANARY@host/t.lance",
        "abfss://user:CANARY@box@account.dfs.core.windows.net/t.lance",
        "abfss://box:CANARY@account.dfs.core.windows.net/t.lance",
        "gs://bucket/t.lance?sig=CANARY",
      })
  void pathWithCredentialsIsRejectedWithoutShowingThem(String path) {
    assertThatThrownBy(() -> location(path))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot open Lance table " + path.substring(0, path.indexOf(':')))
        .hasMessageContaining("***")
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void specialCharactersWithoutMeaningStayInPath() {
    for (String path : new String[] {"/data/a@b/t?.lance", "s3://bucket/a@b/t.lance"}) {
      assertThat(location(path).uri()).isEqualTo(path);
    }
    assertThat(location("file:/data/a@b/t.lance").uri()).isEqualTo("/data/a@b/t.lance");
  }
}
