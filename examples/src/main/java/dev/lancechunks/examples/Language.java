package dev.lancechunks.examples;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A language by its name in chunk tables. The name of a file determines the language. */
record Language(String name, String chunkType) {
  static final Language JAVA = new Language("java", "code");

  private static final Map<String, String> CODE =
      Map.ofEntries(
          Map.entry("scala", "scala"),
          Map.entry("kt", "kotlin"),
          Map.entry("groovy", "groovy"),
          Map.entry("py", "python"),
          Map.entry("r", "r"),
          Map.entry("js", "javascript"),
          Map.entry("c", "c"),
          Map.entry("h", "c"),
          Map.entry("cc", "cpp"),
          Map.entry("cpp", "cpp"),
          Map.entry("sh", "shell"),
          Map.entry("sql", "sql"),
          Map.entry("proto", "protobuf"),
          Map.entry("g4", "antlr"),
          Map.entry("jj", "javacc"),
          Map.entry("css", "css"));
  private static final Map<String, String> TEXT =
      Map.of(
          "xml", "xml",
          "html", "html",
          "md", "markdown",
          "json", "json",
          "yaml", "yaml",
          "yml", "yaml",
          "properties", "properties",
          "txt", "text",
          "csv", "csv");
  private static final Set<String> BARE = Set.of("license", "notice", "readme", "manifest.mf");

  /** Returns the language of the file, or empty if it is not source code or text. */
  static Optional<Language> of(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    // Minified files are one enormous line, which cannot be cut.
    if (file.contains(".min.")) {
      return Optional.empty();
    }
    String extension = file.substring(file.lastIndexOf('.') + 1);
    if (extension.equals(JAVA.name)) {
      return Optional.of(JAVA);
    }
    if (CODE.containsKey(extension)) {
      return Optional.of(new Language(CODE.get(extension), "code"));
    }
    if (TEXT.containsKey(extension)) {
      return Optional.of(new Language(TEXT.get(extension), "text"));
    }
    return BARE.contains(file) ? Optional.of(new Language("text", "text")) : Optional.empty();
  }
}
