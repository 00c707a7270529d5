package dev.lancechunks.internal.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks that docs/options.md matches the declarations. {@code -Dupdate} regenerates it. */
class OptionsDocTest {
  private static final Path DOC = Path.of("..", "docs", "options.md");

  @Test
  void documentMatchesDeclarations() throws IOException {
    String generated = generated();
    if (System.getProperty("update") != null) {
      Files.writeString(DOC, generated);
    }
    assertThat(DOC).hasContent(generated);
  }

  private static String generated() {
    StringBuilder text =
        new StringBuilder(
            """
            # Read options

            Given to `spark.read.format("lancechunks")` with `.option(key, value)`, in `OPTIONS (...)` of SQL, or for a
            whole session as `spark.datasource.lancechunks.<option>`. An option of the read wins over the session's.
            Keys are case-insensitive. An unknown key, or a value that is not allowed, is an error.

            | option | default | allowed | what it does |
            |---|---|---|---|
            """);
    for (Option<?> option : Options.ALL) {
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(option.key(), option.absence(), option.allowed(), option.description()));
    }
    return text.append(
            """
            | `storage.*` | none | keys of Lance's object stores, such as `storage.aws_access_key_id` | Passed to the object-store client without the prefix. Values are never shown in plans, logs or errors. |
            """)
        .toString();
  }
}
