package dev.lancechunks.internal.table;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.location.StorageOptions;
import dev.lancechunks.internal.options.Options;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Translates the object-store keys of Spark's Hadoop configuration to Lance storage options.
 *
 * <p>A {@code storage.*} option of the read overrides the Hadoop key. If the options contain a
 * credential, all credentials of Hadoop are ignored. A key for one S3 bucket overrides the key for
 * all buckets.
 */
final class HadoopStorageOptions {
  private static final Pattern S3 = Pattern.compile("(?i)s3[an]?://([^/@]+)(/.*)?");
  private static final Pattern AZURE = Pattern.compile("(?i)abfss?://[^@/:]+@([^/@]+)(/.*)?");

  /** Hadoop's default AWS endpoint. Not passed on, because Lance derives endpoints from regions. */
  private static final String CENTRAL = "s3.amazonaws.com";

  private static final Pattern GOOGLE = Pattern.compile("(?i)gs://.*");

  /** Matches Lance's credential keys. Each has several names, some without a store prefix. */
  private static final String CREDENTIAL =
      "storage\\.(?!%s).*(access_key|account_key|master_key|secret|token|sas_|service_account|application_credentials|skip_signature).*";

  private static final Pattern OF_S3 = Pattern.compile(CREDENTIAL.formatted("azure|google"));
  private static final Pattern OF_AZURE = Pattern.compile(CREDENTIAL.formatted("aws|google"));
  private static final Pattern OF_GOOGLE = Pattern.compile(CREDENTIAL.formatted("aws|azure"));

  private final Configuration hadoop;
  private final Map<String, String> options;

  /** Whether the options contain a credential, which must not be mixed with Hadoop's. */
  private final boolean givesCredentials;

  private HadoopStorageOptions(
      Configuration hadoop, Map<String, String> given, Pattern credential) {
    this.hadoop = hadoop;
    options = new HashMap<>();
    new CaseInsensitiveStringMap(given).forEach(options::put);
    givesCredentials = options.keySet().stream().anyMatch(key -> credential.matcher(key).matches());
  }

  /** Returns {@code given} with the options that the Hadoop configuration adds for its path. */
  static Map<String, String> complete(Map<String, String> given) {
    String path = new CaseInsensitiveStringMap(given).getOrDefault(Options.PATH.key(), "");
    Matcher s3 = S3.matcher(path);
    Matcher azure = AZURE.matcher(path);
    boolean google = GOOGLE.matcher(path).matches();
    if (!s3.matches() && !azure.matches() && !google) {
      return given;
    }
    HadoopStorageOptions keys =
        new HadoopStorageOptions(
            SparkSession.active().sparkContext().hadoopConfiguration(),
            given,
            s3.matches() ? OF_S3 : google ? OF_GOOGLE : OF_AZURE);
    if (s3.matches()) {
      keys.addS3(s3.group(1));
    } else if (google) {
      keys.addCredential(
          "google_service_account", () -> keys.plain("fs.gs.auth.service.account.json.keyfile"));
    } else {
      keys.addCredential(
          "azure_storage_account_key", () -> keys.secret("fs.azure.account.key." + azure.group(1)));
      keys.addCredential("azure_storage_account_key", () -> keys.secret("fs.azure.account.key"));
    }
    return keys.options;
  }

  private void addS3(String bucket) {
    for (String scope : List.of("fs.s3a.bucket." + bucket + ".", "fs.s3a.")) {
      addCredential("aws_access_key_id", () -> secret(scope + "access.key"));
      addCredential("aws_secret_access_key", () -> secret(scope + "secret.key"));
      addCredential("aws_session_token", () -> secret(scope + "session.token"));
      add("aws_region", plain(scope + "endpoint.region"));
      // Lance uses path-style requests unless this option is set.
      add(
          "aws_virtual_hosted_style_request",
          plain(scope + "path.style.access").filter("true"::equals).map(paths -> "false"));
      plain(scope + "endpoint")
          .filter(endpoint -> !endpoint.equals(CENTRAL))
          .ifPresent(endpoint -> addEndpoint(scope, endpoint));
    }
  }

  /** Adds the endpoint. In Hadoop it may lack a scheme; a separate key then selects TLS. */
  private void addEndpoint(String scope, String endpoint) {
    boolean tls = !plain(scope + "connection.ssl.enabled").orElse("true").equals("false");
    String url = endpoint.contains("://") ? endpoint : (tls ? "https://" : "http://") + endpoint;
    if (options.putIfAbsent(StorageOptions.PREFIX + "aws_endpoint", url) == null
        && url.startsWith("http://")) {
      add("allow_http", Optional.of("true"));
    }
  }

  private void addCredential(String option, Supplier<Optional<String>> value) {
    if (!givesCredentials) {
      add(option, value.get());
    }
  }

  private void add(String option, Optional<String> value) {
    value.ifPresent(found -> options.putIfAbsent(StorageOptions.PREFIX + option, found));
  }

  private Optional<String> plain(String key) {
    return Optional.ofNullable(hadoop.getTrimmed(key)).filter(text -> !text.isEmpty());
  }

  /** Returns a secret from the configuration or from the credential store that it names. */
  private Optional<String> secret(String key) {
    try {
      char[] value = hadoop.getPassword(key);
      return Optional.ofNullable(value).map(String::new).filter(text -> !text.isBlank());
    } catch (IOException e) {
      throw new LanceChunksException(
          "Cannot look up %s: the credential store of the Hadoop configuration cannot be read (%s). Correct hadoop.security.credential.provider.path."
              .formatted(key, e.getMessage()),
          e);
    }
  }
}
