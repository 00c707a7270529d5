package dev.lancechunks.it.secrets;

import dev.lancechunks.it.secrets.FaultyStore.Mode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Secrets that are misspelled, or given in places where no secret belongs. */
final class MistakenSituations {
  private static final String S3 = "s3://golden/chunks.lance";
  private static final String AZURE = "az://container/chunks.lance";

  private MistakenSituations() {}

  static List<Situation> of(FaultyStore store) {
    return Stream.of(google(), azure(), lineEnds(), paths(), endpoints(store))
        .flatMap(all -> all)
        .toList();
  }

  private static Stream<Situation> google() {
    String secret = Canary.GOOGLE_PRIVATE_KEY.token();
    List<String> texts =
        List.of(
            secret,
            "\"" + secret + "\"",
            "{\"private_key\": " + secret + "}",
            "{\"private_key\": [\"" + secret + "\"]}",
            "{\"type\": \"" + secret + "\"}",
            """
            {"type": "service_account", "private_key": "%s", "private_key_id": "%s",
             "client_email": "user@example.com"}
            """
                .formatted(secret, Canary.GOOGLE_PRIVATE_KEY_ID.token()),
            "{\"disable_oauth\": \"" + secret + "\"}");
    return Stream.concat(
        texts.stream()
            .map(
                text ->
                    Situation.of(
                        "google key " + texts.indexOf(text),
                        Mode.REFUSE,
                        "gs://bucket/chunks.lance",
                        "google_service_account_key",
                        text)),
        Stream.of(
            Situation.of(
                "google file",
                Mode.REFUSE,
                "gs://bucket/chunks.lance",
                "google_service_account",
                "{\"private_key\": \"" + secret + "\"}")));
  }

  private static Stream<Situation> azure() {
    return Stream.of(
        azure("azure key", "azure_storage_account_key", Canary.AZURE_NO_BASE_64.token()),
        azure("azure signature", "azure_storage_sas_token", Canary.AZURE_SIGNATURE.token()),
        azure("azure key as emulator", "azure_storage_use_emulator", Canary.AZURE_TOKEN.token()),
        azure(
            "azure connection string",
            "azure_storage_endpoint",
            "https://account.blob.core.windows.net/?sig=" + Canary.QUERY_SIGNATURE.token()));
  }

  private static Situation azure(String name, String key, String value) {
    return Situation.of(
        name + " mistaken",
        Mode.REFUSE,
        AZURE,
        "azure_storage_account_name",
        "account",
        key,
        value);
  }

  /**
   * Secrets that end with a line break, as a file does, at which Lance's native code ended the JVM.
   */
  private static Stream<Situation> lineEnds() {
    return Stream.of(
        Situation.of(
            "line end s3",
            Mode.REFUSE,
            S3,
            "aws_session_token",
            Canary.SESSION_TOKEN.token() + "\n"),
        Situation.of(
            "line end azure",
            Mode.REFUSE,
            AZURE,
            "azure_storage_token",
            Canary.AZURE_TOKEN.token() + "\n"),
        Situation.of(
            "line end google",
            Mode.REFUSE,
            "gs://bucket/chunks.lance",
            "google_storage_token",
            Canary.GOOGLE_TOKEN.token() + "\n"));
  }

  private static Stream<Situation> paths() {
    String user = "user:" + Canary.PATH_PASSWORD.token() + "@";
    String query = "?sig=" + Canary.QUERY_SIGNATURE.token();
    return Stream.of(
            "s3://" + user + "golden/chunks.lance",
            "s3a://" + user + "golden/chunks.lance",
            "gs://" + user + "golden/chunks.lance",
            "az://" + user + "golden/chunks.lance",
            "abfss://" + user + "container@account.dfs.core.windows.net/chunks.lance",
            "abfss://container:" + user + "account.dfs.core.windows.net/chunks.lance",
            "https://" + user + "example.com/chunks.lance",
            "hdfs://" + user + "namenode/chunks.lance",
            "s3:/" + user + "golden/chunks.lance",
            "s3://golden/chunks.lance" + query,
            "abfss://container@account.dfs.core.windows.net/chunks.lance" + query,
            "https://account.blob.core.windows.net/container/chunks.lance" + query)
        .map(
            path ->
                Situation.of(
                    "path "
                        + path.replace(user, "")
                            .replace(query, " query")
                            .replace(Canary.PATH_PASSWORD.token(), ""),
                    Mode.REFUSE,
                    path));
  }

  private static Stream<Situation> endpoints(FaultyStore store) {
    String authority =
        "user:%s@127.0.0.1:%d".formatted(Canary.ENDPOINT_PASSWORD.token(), store.port());
    Situation plain = Situation.of("endpoint of hadoop", Mode.REFUSE, "s3a://golden/chunks.lance");
    return Stream.of(
        Situation.of(
            "endpoint with a user", Mode.REFUSE, S3, "aws_endpoint", "http://" + authority),
        Situation.of("endpoint without a scheme", Mode.REFUSE, S3, "aws_endpoint", authority),
        Situation.of(
            "endpoint of another name", Mode.REFUSE, S3, "endpoint_url", "http://" + authority),
        plain.withHadoop("fs.s3a.endpoint", authority),
        Situation.of(
            "proxy mistaken",
            Mode.REFUSE,
            S3,
            "proxy_url",
            "ht tp://user:" + Canary.PROXY_PASSWORD.token()),
        new Situation(
            "no prefix",
            Mode.REFUSE,
            Map.of("path", S3, "aws_secret_access_key", Canary.SECRET_KEY.token()),
            Map.of()));
  }
}
