package dev.lancechunks.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import dev.lancechunks.internal.location.StorageOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {
  @TempDir Path dir;

  private static ReadOptions parse(String... given) {
    Map<String, String> options = new HashMap<>(Map.of("path", "/data/chunks.lance"));
    for (int i = 0; i < given.length; i += 2) {
      options.keySet().removeIf(given[i]::equalsIgnoreCase);
      options.put(given[i], given[i + 1]);
    }
    return ReadOptions.parse(options, ZoneId.of("America/New_York"));
  }

  @Test
  void absentOptionsHaveDocumentedDefaults() {
    ReadOptions options = parse();
    assertThat(options.location())
        .isEqualTo(new Location("/data/chunks.lance", StorageOptions.NONE));
    assertThat(options.version()).isEqualTo(new ReadVersion.Latest());
    assertThat(options.scan())
        .isEqualTo(
            new ScanSettings(8192, 134_217_728, ReaderKind.AUTO, true, true, true, true, true));
  }

  /** A non-default value for each option. */
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("path", "/db"),
          Map.entry("table", "chunks"),
          Map.entry("branch", "team/dev"),
          Map.entry("versionAsOf", "3"),
          Map.entry("timestampAsOf", "2026-11-22"),
          Map.entry("tag", "v1"),
          Map.entry("batchSize", "100"),
          Map.entry("splitSize", "1048576"),
          Map.entry("reader", "Columns"),
          Map.entry("pushDownFilters", "FALSE"),
          Map.entry("useIndices", "false"),
          Map.entry("pushDownAggregates", "false"),
          Map.entry("pushDownLimit", "false"),
          Map.entry("pushDownTopN", "false"),
          Map.entry("unsupportedColumns", "omit"),
          Map.entry("verifyChecksums", "true"));

  static Stream<Option<?>> options() {
    return Options.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("options")
  void everyDeclaredOptionIsRead(Option<?> option) {
    String value = OTHER_VALUES.getOrDefault(option.key(), "no value in OTHER_VALUES");
    ReadOptions read = parse(option.key().toUpperCase(Locale.ROOT), value);
    assertThat(read).isNotEqualTo(parse());
  }

  @Test
  void tagIsReadOnTheGivenBranch() {
    assertThat(parse("tag", "v1").version()).isEqualTo(new ReadVersion.Tag("v1", Optional.empty()));
    assertThat(parse("branch", "team/dev", "tag", "v1").version())
        .isEqualTo(new ReadVersion.Tag("v1", Optional.of("team/dev")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, 2026-11-22T05:00:00Z",
    "2026-11-22 18:30:00, 2026-11-22T23:30:00Z",
    "2026-11-22T18:30, 2026-11-22T23:30:00Z",
    "2026-11-22T18:30:00.123456Z, 2026-11-22T18:30:00.123456Z",
    "2026-11-22 18:30:00 Europe/Berlin, 2026-11-22T17:30:00Z",
    "2026-11-22T18:30:00+05:30, 2026-11-22T13:00:00Z"
  })
  void timestampWithoutZoneUsesSessionTimeZone(String text, Instant time) {
    assertThat(parse("timestampAsOf", text).version()).isEqualTo(new ReadVersion.AsOf(time));
  }

  @ParameterizedTest
  @CsvSource({
    "batchSize, 0",
    "batchSize, -1",
    "batchSize, abc",
    "batchSize, 1e9",
    "batchSize, 99999999999999999999",
    "splitSize, 0",
    "splitSize, 128MB",
    "reader, vectors",
    "pushDownFilters, yes",
    "versionAsOf, 0",
    "versionAsOf, latest",
    "timestampAsOf, yesterday",
    "table, ../secret",
    "branch, ../../secret",
    "branch, /dev",
    "branch, dev/",
    "branch, dev/./x"
  })
  void errorForInvalidValueNamesOptionValueAndRange(String key, String value) {
    Option<?> option =
        Options.ALL.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    assertThatThrownBy(() -> parse(key, value))
        .isInstanceOf(LanceChunksException.class)
        .hasMessage(
            "Cannot use option %s=%s: the value is not allowed. Give %s.",
            key, value, option.allowed());
  }

  @ParameterizedTest
  @CsvSource({
    "batchsise, batchSize",
    "batch_size, batchSize",
    "batch-size, batchSize",
    "split_size, splitSize",
    "pushdownFilter, pushDownFilters",
    "version_as_of, versionAsOf",
    "timestampAs, timestampAsOf",
    "readr, reader"
  })
  void errorForUnknownOptionSuggestsNearest(String key, String nearest) {
    assertThatThrownBy(() -> parse(key, "1"))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith(
            "Cannot use option %s: there is no such option. Did you mean %s?", key, nearest);
  }

  @Test
  void errorForUnknownOptionWithoutNearMatchListsAll() {
    assertThatThrownBy(() -> parse("somethingElseAltogether", "1"))
        .hasMessageContaining(
            "there is no such option. Options are path, table, branch, versionAsOf,")
        .hasMessageContaining("storage.*");
  }

  @Test
  void severalVersionOptionsAreRejected() {
    assertThatThrownBy(() -> parse("versionAsOf", "1", "tag", "a"))
        .hasMessageStartingWith("Cannot choose a version: more than one of");
  }

  @Test
  void severalPathsAreRejected() {
    assertThatThrownBy(() -> parse("paths", "[\"/a\",\"/b\"]"))
        .hasMessageStartingWith("Cannot load several paths at once");
  }

  @Test
  void missingPathIsRejected() {
    assertThatThrownBy(() -> ReadOptions.parse(Map.of(), ZoneId.of("UTC")))
        .hasMessageStartingWith("Cannot load a lancechunks table: no path is given");
  }

  @Test
  void errorForUnsupportedSchemeListsSupportedSchemes() {
    assertThatThrownBy(() -> parse("path", "hdfs://node/table.lance"))
        .hasMessage(
            "Cannot open Lance table hdfs://node/table.lance: the scheme hdfs is not supported. Use a path or one of [abfs, abfss, az, file, gs, s3, s3a, s3n].");
  }

  @Test
  void schemeWithOneSlashIsNotALocalPath() {
    assertThatThrownBy(() -> parse("path", "hdfs:/node/table.lance"))
        .hasMessageContaining("the scheme hdfs is not supported");
    assertThatThrownBy(() -> parse("path", "s3:/bucket/table.lance"))
        .hasMessage(
            "Cannot open Lance table s3:/bucket/table.lance: an object-store URI needs two slashes. Write s3://bucket/table.lance.");
    assertThat(parse("path", "tables/v:/t.lance").location().directory()).isPresent();
  }

  @Test
  void pathsAndFileUrisAreEquivalent() throws Exception {
    Path spaced = Files.createDirectory(dir.resolve("a b%20c"));
    String plain = parse("path", spaced.toString()).location().uri();
    assertThat(plain).isEqualTo(spaced.toString());
    assertThat(parse("path", "file:" + spaced).location().uri()).isEqualTo(plain);
    assertThat(parse("path", "file://" + spaced).location().uri()).isEqualTo(plain);
    assertThat(parse("path", spaced.toUri().toString()).location().uri()).isEqualTo(plain);
    assertThat(parse("path", spaced + "/").location().uri()).isEqualTo(plain);
    assertThat(parse("path", "s3://bucket/t.lance/").location().uri())
        .isEqualTo("s3://bucket/t.lance");
  }

  @Test
  void hadoopSchemesAreTranslated() {
    assertThat(parse("path", "S3A://bucket/db/", "table", "t").location().uri())
        .isEqualTo("s3://bucket/db");
    Location azure =
        parse("path", "abfss://box@account.dfs.core.windows.net/db/t.lance").location();
    assertThat(azure.uri()).isEqualTo("az://box/db/t.lance");
    assertThat(azure.storage().values()).containsEntry("azure_storage_account_name", "account");
  }

  @Test
  void storageValuesAreRedacted() {
    ReadOptions options =
        parse("storage.aws_secret_access_key", "CANARY", "storage.token", "CANARY");
    assertThat(options.toString()).contains("aws_secret_access_key").doesNotContain("CANARY");
  }
}
