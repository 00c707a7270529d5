package dev.lancechunks.it.secrets;

import dev.lancechunks.it.secrets.FaultyStore.Mode;
import java.util.List;
import java.util.stream.Stream;

/** Valid credentials for a store that refuses them and repeats them, or never answers. */
final class RefusedSituations {
  private static final String S3 = "s3://golden/chunks.lance";
  private static final String AZURE = "az://container/chunks.lance";
  private static final String GOOGLE = "gs://bucket/chunks.lance";

  private RefusedSituations() {}

  /** Returns all situations. A real server behind {@code store} refuses the first one. */
  static List<Situation> of(FaultyStore store) {
    return Stream.of(
            Stream.of(s3(store, "signature", Mode.PASS, Canary.WRONG_SECRET_KEY)),
            credentials(store, Mode.REFUSE),
            credentials(store, Mode.NEVER_ANSWER))
        .flatMap(situations -> situations)
        .toList();
  }

  private static Stream<Situation> credentials(FaultyStore store, Mode mode) {
    return Stream.of(
        s3(store, "s3", mode, Canary.SECRET_KEY),
        Situation.of("s3 of hadoop " + mode, mode, "s3a://golden/chunks.lance")
            .withHadoop("fs.s3a.endpoint", store.endpoint()),
        azure(store, "azure key", mode, "azure_storage_account_key", Canary.AZURE_ACCOUNT_KEY),
        azure(store, "azure token", mode, "azure_storage_token", Canary.AZURE_TOKEN),
        Situation.of(
            "azure signature " + mode,
            mode,
            AZURE,
            "azure_storage_account_name",
            "account",
            "azure_storage_endpoint",
            store.endpoint(),
            "azure_storage_sas_token",
            "sv=2024-11-04&sp=rl&sig=" + Canary.AZURE_SIGNATURE.token().replace("+", "%2B")),
        Situation.of(
            "azure client " + mode,
            mode,
            AZURE,
            "azure_storage_account_name",
            "account",
            "azure_storage_endpoint",
            store.endpoint(),
            "azure_storage_authority_host",
            store.endpoint(),
            "azure_storage_tenant_id",
            "tenant",
            "azure_storage_client_id",
            "client",
            "azure_storage_client_secret",
            Canary.AZURE_CLIENT_SECRET.token()),
        Situation.of(
            "azure key of hadoop " + mode,
            mode,
            "abfss://container@account.dfs.core.windows.net/chunks.lance",
            "azure_storage_endpoint",
            store.endpoint()),
        Situation.of(
            "google key " + mode, mode, GOOGLE, "google_service_account_key", google(store)),
        Situation.of(
            "google token " + mode,
            mode,
            GOOGLE,
            "google_storage_token",
            Canary.GOOGLE_TOKEN.token(),
            "google_base_url",
            store.endpoint()),
        Situation.of(
            "proxy " + mode,
            mode,
            S3,
            "aws_access_key_id",
            Canary.ACCESS_KEY.token(),
            "aws_secret_access_key",
            Canary.SECRET_KEY.token(),
            "aws_endpoint",
            "http://s3.example:9000",
            "proxy_url",
            "http://user:%s@127.0.0.1:%d".formatted(Canary.PROXY_PASSWORD.token(), store.port())));
  }

  private static Situation s3(FaultyStore store, String name, Mode mode, Canary secret) {
    return Situation.of(
        name + " " + mode,
        mode,
        S3,
        "aws_access_key_id",
        Canary.ACCESS_KEY.token(),
        "aws_secret_access_key",
        secret.token(),
        "aws_session_token",
        Canary.SESSION_TOKEN.token(),
        "aws_region",
        "us-east-1",
        "aws_endpoint",
        store.endpoint());
  }

  private static Situation azure(
      FaultyStore store, String name, Mode mode, String key, Canary secret) {
    return Situation.of(
        name + " " + mode,
        mode,
        AZURE,
        "azure_storage_account_name",
        "account",
        "azure_storage_endpoint",
        store.endpoint(),
        key,
        secret.token());
  }

  private static String google(FaultyStore store) {
    return """
    {"type": "service_account", "private_key": "%s", "private_key_id": "%s",
     "client_email": "user@example.com", "gcs_base_url": "%s", "disable_oauth": true}
    """
        .formatted(
            Canary.GOOGLE_PRIVATE_KEY.token(),
            Canary.GOOGLE_PRIVATE_KEY_ID.token(),
            store.endpoint());
  }
}
