package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The connector works in several class loaders of one JVM. */
@Tag("long")
class AddJarTest {
  private static final Path TABLE = Path.of("src/test/resources/golden/not_null.lance");

  static Stream<SparkVersion> versions() {
    return Stream.of(SparkVersion.LOWEST, SparkVersion.HIGHEST_OF_MAVEN);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void addedJarWorksInEachSession(SparkVersion spark) throws IOException, InterruptedException {
    Path directory =
        Files.createDirectories(Path.of("target/addjar", spark.name().toLowerCase(Locale.ROOT)));
    Path application = directory.resolve("application.jar");
    PublishedArtifact.pack(application, AddJarProbe.class);

    ForkedProcess process =
        SparkRuntime.onThisJava(spark)
            .submit(
                directory,
                List.of(
                    "--master",
                    "local[2]",
                    "--class",
                    AddJarProbe.class.getName(),
                    application.toAbsolutePath().toString(),
                    PublishedArtifact.bundle().toString(),
                    TABLE.toAbsolutePath().toString()));

    assertThat(process.output())
        .filteredOn(line -> line.startsWith(AddJarProbe.READ))
        .as(String.join("\n", process.output()))
        .containsExactly(AddJarProbe.READ + "6 rows", AddJarProbe.READ + "6 rows");
    assertThat(process.exitCode()).isZero();
  }
}
