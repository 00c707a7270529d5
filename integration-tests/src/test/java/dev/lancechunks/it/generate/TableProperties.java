package dev.lancechunks.it.generate;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The properties file beside a generated table, which lets a later run reuse the table. */
final class TableProperties {

  /** Increase this when the same spec produces different rows than before. */
  private static final String GENERATION = "1";

  private static final String LANGUAGE = "language.";

  private TableProperties() {}

  /** Returns {@code chunks.properties} for {@code chunks.lance}. */
  static Path beside(Path table) {
    String name = table.getFileName().toString();
    return table.resolveSibling(name.replaceFirst("\\.lance$", "") + ".properties");
  }

  static void write(GeneratedTable table) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("generation", GENERATION);
    properties.setProperty("spec", table.spec().toString());
    properties.setProperty("contentBytes", "" + table.contentBytes());
    properties.setProperty("rareWordRows", "" + table.rareWordRows());
    GeneratedChecksums checksums = table.checksums();
    properties.setProperty("checksum.text", "" + checksums.text());
    properties.setProperty("checksum.numbers", "" + checksums.numbers());
    properties.setProperty("checksum.lists", "" + checksums.lists());
    properties.setProperty("checksum.vectors", "" + checksums.vectors());
    table
        .rowsPerLanguage()
        .forEach((language, rows) -> properties.setProperty(LANGUAGE + language, "" + rows));
    try (Writer writer = Files.newBufferedWriter(beside(table.path()))) {
      properties.store(writer, null);
    }
  }

  /** Returns the table at this path if it is complete and was made from this spec. */
  static Optional<GeneratedTable> read(Path table, TableSpec spec) throws IOException {
    if (!Files.isDirectory(table) || !Files.exists(beside(table))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(beside(table))) {
      properties.load(reader);
    }
    if (!GENERATION.equals(properties.getProperty("generation"))
        || !spec.toString().equals(properties.getProperty("spec"))) {
      return Optional.empty();
    }
    return Optional.of(new GeneratedTable(table, spec, tally(properties)));
  }

  private static Tally tally(Properties properties) {
    ToLongFunction<String> number = key -> Long.parseLong(properties.getProperty(key));
    GeneratedChecksums checksums =
        new GeneratedChecksums(
            number.applyAsLong("checksum.text"),
            number.applyAsLong("checksum.numbers"),
            number.applyAsLong("checksum.lists"),
            number.applyAsLong("checksum.vectors"));
    Map<String, Long> rowsPerLanguage =
        properties.stringPropertyNames().stream()
            .filter(key -> key.startsWith(LANGUAGE))
            .collect(
                Collectors.toMap(key -> key.substring(LANGUAGE.length()), number::applyAsLong));
    return new Tally(
        number.applyAsLong("contentBytes"),
        number.applyAsLong("rareWordRows"),
        checksums,
        rowsPerLanguage);
  }
}
