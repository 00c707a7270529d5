package dev.lancechunks.internal.location;

import dev.lancechunks.errors.LanceChunksException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses storage options that would make the native library abort the JVM or log their values.
 *
 * <p>The native library builds requests from the options without checking them. Errors of this
 * class never show values.
 */
final class StorageOptionValidator {
  private static final Logger LOG = LoggerFactory.getLogger(StorageOptionValidator.class);

  private static final Pattern ENDPOINT_KEY =
      Pattern.compile("(?!.*_use_).*(endpoint|endpoint_url|base_url|authority_host)");
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "(?i)https?://[a-z0-9._\\-]+(:\\d{1,5})?(/[!-~&&[^?#@]]*)?|https?://\\[[0-9a-f:]+](:\\d{1,5})?/?");
  private static final Pattern REGION_KEY = Pattern.compile("(aws_)?(default_)?region");
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9\\-]+");

  /** Options that may be sent in a header: all except JSON keys and certificates. */
  private static final Pattern HEADER_KEY =
      Pattern.compile("(?!.*(service_account|application_credentials|ca_certificate)).*");

  private static final Pattern HEADER = Pattern.compile("[ -~]*");

  /** Common keys, to detect misspellings. The stores accept many more. */
  private static final List<String> USUAL_KEYS =
      List.of(
          "access_key_id",
          "secret_access_key",
          "session_token",
          "region",
          "endpoint",
          "aws_access_key_id",
          "aws_secret_access_key",
          "aws_session_token",
          "aws_region",
          "aws_endpoint",
          "aws_virtual_hosted_style_request",
          "aws_skip_signature",
          "allow_http",
          "azure_storage_account_name",
          "azure_storage_account_key",
          "azure_storage_sas_token",
          "google_service_account",
          "google_service_account_key",
          "timeout",
          "connect_timeout",
          "client_max_retries",
          "client_retry_timeout");

  private static final int MAX_TYPOS = 2;
  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private StorageOptionValidator() {}

  static void check(Map<String, String> values) {
    values.forEach(StorageOptionValidator::check);
    values.keySet().forEach(StorageOptionValidator::warnOfTypo);
  }

  /** Warns of a likely misspelling, because the native library ignores unknown keys. */
  private static void warnOfTypo(String key) {
    String plain =
        key.startsWith(StorageOptions.PREFIX) ? key.substring(StorageOptions.PREFIX.length()) : key;
    if (!USUAL_KEYS.contains(key) && WARNED.add(key)) {
      NearestName.nearest(plain, USUAL_KEYS, MAX_TYPOS)
          .ifPresent(
              usual ->
                  LOG.warn(
                      "Option {}{} may be a misspelling of {}{}; object stores ignore unknown keys.",
                      StorageOptions.PREFIX,
                      key,
                      StorageOptions.PREFIX,
                      usual));
    }
  }

  private static void check(String key, String value) {
    if (HEADER_KEY.matcher(key).matches() && !HEADER.matcher(value).matches()) {
      throw refused(
          key,
          "its value contains a character that is not printable ASCII, such as a line break",
          "the value without such characters");
    }
    if (ENDPOINT_KEY.matcher(key).matches() && !ENDPOINT.matcher(value).matches()) {
      throw refused(
          key,
          "its value is not the URL of a server",
          "http:// or https:// and a host, without a user or password, and without parameters");
    }
    if (REGION_KEY.matcher(key).matches() && !REGION.matcher(value).matches()) {
      throw refused(key, "its value is not the name of a region", "a name such as us-east-1");
    }
  }

  private static LanceChunksException refused(String key, String reason, String remedy) {
    return new LanceChunksException(
        "Cannot use option %s%s, or the corresponding Hadoop key: %s. Give %s."
            .formatted(StorageOptions.PREFIX, key, reason, remedy));
  }
}
