package dev.lancechunks.it.generate;

import java.util.List;
import java.util.Locale;

/**
 * A programming language: its share of the files, and lines for building code.
 *
 * <p>In a line, {@code $} stands for an identifier and {@code 0} for a number. A line that begins
 * with {@code >} opens a block, and one with {@code <} ends it. The first line is the head of a
 * chunk.
 */
@SuppressWarnings("ImmutableEnumChecker") // its list and vocabulary never change
enum GeneratedLanguage {
  PYTHON(40, "py", "# ", "", Vocabulary.SNAKE_CASE, Lines.PYTHON),
  JAVA(15, "java", "// ", "}", Vocabulary.CAMEL_CASE, Lines.JAVA),
  TYPESCRIPT(14, "ts", "// ", "}", Vocabulary.CAMEL_CASE, Lines.SCRIPT),
  GO(10, "go", "// ", "}", Vocabulary.CAMEL_CASE, Lines.GO),
  RUST(8, "rs", "// ", "}", Vocabulary.SNAKE_CASE, Lines.RUST),
  JAVASCRIPT(7, "js", "// ", "}", Vocabulary.CAMEL_CASE, Lines.SCRIPT),
  C_SHARP(4, "cs", "// ", "}", Vocabulary.CAMEL_CASE, Lines.JAVA),
  RUBY(2, "rb", "# ", "end", Vocabulary.SNAKE_CASE, Lines.RUBY);

  private final int percent;
  final String extension;
  final String comment;
  final String blockEnd;
  final Vocabulary vocabulary;
  final List<String> lines;

  GeneratedLanguage(
      int percent,
      String extension,
      String comment,
      String blockEnd,
      Vocabulary vocabulary,
      String lines) {
    this.percent = percent;
    this.extension = extension;
    this.comment = comment;
    this.blockEnd = blockEnd;
    this.vocabulary = vocabulary;
    this.lines = lines.lines().toList();
  }

  String columnValue() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the language at a position from 0 to 99. */
  static GeneratedLanguage at(int place) {
    int end = 0;
    for (GeneratedLanguage language : values()) {
      end += language.percent;
      if (place < end) {
        return language;
      }
    }
    throw new IllegalArgumentException(
        "Cannot choose a language: %d is not below 100. Correct the shares.".formatted(place));
  }

  private static final class Lines {
    static final String PYTHON =
        """
        >def $(self, $: str, $: int = 0) -> dict[str, Any]:
        $ = $.$($, $)
        >if $ is not None:
        >if $.$ == 0 and not $:
        >for $ in $.$():
        <return $.$($)
        self.$ = $
        <raise ValueError(f"Cannot $ $: {$}")
        >with $.$($) as $:
        $.append($)
        # $ the $ of each $ before $
        logger.info("$ $: %s", $)
        $ = [$.$ for $ in $ if $ > 0]
        $["$"] = $.get("$", 0)
        >while $ < len($):
        await self.$($, $=$)

        """;

    static final String JAVA =
        """
        >public $ $(String $, int $) {
        $.$($, $);
        final var $ = $.$($);
        >if ($ != null && $.$() > 0) {
        >for (String $ : $.$()) {
        <return $.$($);
        this.$ = $;
        <throw new IllegalArgumentException("Cannot $ $: " + $);
        >try (var $ = $.$($)) {
        int $ = 0;
        // $ the $ of each $ before $
        List<String> $ = new ArrayList<>($.$());
        $.put("$", $.$($, 0));

        """;

    static final String SCRIPT =
        """
        >export async function $($, $ = 0) {
        const $ = await $.$($);
        let $ = $.$ ?? 0;
        >if ($ === "$" || !$.$) {
        >for (const $ of $.$()) {
        <return { $: $, $: $.$ };
        this.$ = $;
        <throw new Error("Cannot $ " + $);
        >$.$(($) => {
        // $ the $ of each $ before $
        const { $, $ } = $;
        $.push($.$($, 0));

        """;

    static final String GO =
        """
        >func (s *$) $(ctx context.Context, $ string) ($, error) {
        $, err := $.$(ctx, $)
        >if err != nil {
        >if $.$ > 0 && $ != "" {
        >for _, $ := range $.$ {
        <return $, nil
        <return nil, fmt.Errorf("$ $: %w", err)
        $.$ = $
        $ = append($, $.$)
        // $ the $ of each $ before $
        $ := make(map[string]int, 0)
        defer $.$()

        """;

    static final String RUST =
        """
        >pub fn $(&mut self, $: &str, $: usize) -> Result<Vec<u8>> {
        let $ = self.$.$($)?;
        let mut $ = Vec::with_capacity(0);
        >if let Some($) = $.$(&$) {
        >for $ in $.iter().filter(|$| $.$ > 0) {
        >match $.$() {
        <return Ok($.$($));
        <return Err(Error::$($));
        $.push($.clone());
        self.$ += 0;
        // $ the $ of each $ before $
        debug!("$ {} $", $);

        """;

    static final String RUBY =
        """
        >def $($, $: 0)
        $ = $.$($)
        @$ ||= $.$
        >if $.$? && $ > 0
        >$.each do |$|
        <return $.$($)
        <raise ArgumentError, "Cannot $ " + $
        $ << $.$($, :$)
        # $ the $ of each $ before $
        puts "$ $: " + $

        """;
  }
}
