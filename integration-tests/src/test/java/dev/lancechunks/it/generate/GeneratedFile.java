package dev.lancechunks.it.generate;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties that all chunks of one file share. Blame fields are null if the file is not in
 * git.
 */
record GeneratedFile(
    GeneratedLanguage language,
    String path,
    String hash,
    @Nullable Blame blame,
    List<String> imports) {

  record Blame(String author, String modified, String commit) {}

  private static final long EPOCH_SECOND = 1_700_000_000;
  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  static GeneratedFile of(long file, SplittableRandom random) {
    GeneratedLanguage language = GeneratedLanguage.at(random.nextInt(100));
    String path = path(file, language, random);
    Blame blame =
        random.nextInt(5) == 0
            ? null
            : new Blame(
                "dev" + random.nextInt(1 + random.nextInt(80)) + "@example.org",
                time(random),
                hex(random, 40));
    List<String> imports =
        Stream.generate(() -> anImport(language, random)).limit(random.nextInt(9)).toList();
    return new GeneratedFile(language, path, hex(random, 64), blame, imports);
  }

  /** Returns a naive UTC time in the format of Python's isoformat. */
  static String time(SplittableRandom random) {
    long second = EPOCH_SECOND + random.nextInt(YEAR_SECONDS);
    return LocalDateTime.ofEpochSecond(second, random.nextInt(1_000) * 1_000_000, ZoneOffset.UTC)
        .toString();
  }

  private static String hex(SplittableRandom random, int length) {
    StringBuilder hex = new StringBuilder(64);
    while (hex.length() < length) {
      hex.append(HexFormat.of().toHexDigits(random.nextLong()));
    }
    return hex.substring(0, length);
  }

  /**
   * Returns a path. Fifty consecutive files belong to one project; the number makes the path
   * unique.
   */
  private static String path(long file, GeneratedLanguage language, SplittableRandom random) {
    Vocabulary words = language.vocabulary;
    return "services/project"
        + file / 50
        + "/src/"
        + words.next(random)
        + '/'
        + words.next(random)
        + '_'
        + file
        + '.'
        + language.extension;
  }

  private static String anImport(GeneratedLanguage language, SplittableRandom random) {
    String module = language.vocabulary.next(random) + '.' + language.vocabulary.next(random);
    return random.nextInt(3) == 0 ? "{\"module\": \"" + module + "\"}" : module;
  }
}
