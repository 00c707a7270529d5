package dev.lancechunks.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestSpark;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which Hadoop keys complement explicit options. */
class HadoopStorageOptionsTest {
  private static final Map<String, String> KEYS =
      Map.of(
          "fs.s3a.access.key", "access",
          "fs.s3a.secret.key", "secret",
          "fs.s3a.session.token", "token",
          "fs.s3a.endpoint.region", "eu-west-1",
          "fs.azure.account.key", "key");

  private static Configuration hadoop() {
    return TestSpark.session().sparkContext().hadoopConfiguration();
  }

  @BeforeEach
  void set() {
    KEYS.forEach(hadoop()::set);
  }

  @AfterEach
  void unset() {
    KEYS.keySet().forEach(hadoop()::unset);
  }

  private static Map<String, String> complete(String path, String key, String value) {
    Map<String, String> given = new HashMap<>(Map.of("path", path, key, value));
    Map<String, String> completed = new HashMap<>(HadoopStorageOptions.complete(given));
    completed.keySet().removeAll(given.keySet());
    return completed;
  }

  @Test
  void explicitCredentialsAreNotMixedWithHadoopCredentials() {
    assertThat(complete("s3a://bucket/t", "storage.aws_access_key_id", "another"))
        .containsOnlyKeys("storage.aws_region");
    assertThat(complete("s3a://bucket/t", "storage.session_token", "another"))
        .containsOnlyKeys("storage.aws_region");
    String azure = "abfss://box@account.dfs.core.windows.net/t";
    assertThat(complete(azure, "storage.azure_storage_sas_token", "sig=another")).isEmpty();
    assertThat(complete(azure, "storage.azure_storage_client_secret", "another")).isEmpty();
  }

  @Test
  void unrelatedOptionsKeepHadoopCredentials() {
    for (String key : new String[] {"storage.allow_http", "storage.azure_storage_sas_token"}) {
      assertThat(complete("s3://bucket/t", key, "true"))
          .containsEntry("storage.aws_access_key_id", "access")
          .containsEntry("storage.aws_secret_access_key", "secret")
          .containsEntry("storage.aws_session_token", "token");
    }
    assertThat(
            complete(
                "abfss://box@account.dfs.core.windows.net/t", "storage.aws_session_token", "x"))
        .containsEntry("storage.azure_storage_account_key", "key");
  }
}
