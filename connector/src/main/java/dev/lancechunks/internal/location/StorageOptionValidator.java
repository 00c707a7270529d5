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
 * Refuses storage options at which Lance's native side ends the JVM, or which it would log.
 *
 * <p>It builds requests from them and takes for granted that these are valid. No error here says a
 * value.
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

  /** All may go into a header, but for keys in JSON and certificates, which have lines. */
  private static final Pattern HEADER_KEY =
      Pattern.compile("(?!.*(service_account|application_credentials|ca_certificate)).*");

  private static final Pattern HEADER = Pattern.compile("[ -~]*");

  /** Those that are typed by hand; the stores know many more, so others may well be right. */
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

  /** The native library passes over keys that it does not know. */
  private static void warnOfTypo(String key) {
    String plain =
        key.startsWith(StorageOptions.PREFIX) ? key.substring(StorageOptions.PREFIX.length()) : key;
    if (!USUAL_KEYS.contains(key) && WARNED.add(key)) {
      NearestName.nearest(plain, USUAL_KEYS, MAX_TYPOS)
          .ifPresent(
              usual ->
                  LOG.warn(
                      "Option {}{} may be a misspelling of {}{}; object stores pass over keys that they do not know.",
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
          "its value has a character that is not printable ASCII, such as a line end",
          "it without");
    }
    if (ENDPOINT_KEY.matcher(key).matches() && !ENDPOINT.matcher(value).matches()) {
      throw refused(
          key,
          "its value is no URL of a server",
          "http:// or https:// and a host, without a user or password, and without parameters");
    }
    if (REGION_KEY.matcher(key).matches() && !REGION.matcher(value).matches()) {
      throw refused(key, "its value is no name of a region", "one such as us-east-1");
    }
  }

  private static LanceChunksException refused(String key, String reason, String what) {
    return new LanceChunksException(
        "Cannot use option %s%s, or the Hadoop key that stands for it: %s. Give %s."
            .formatted(StorageOptions.PREFIX, key, reason, what));
  }
}
