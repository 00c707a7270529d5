package dev.lancechunks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.artifact.ConsumerProject;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The dependencies in the README suffice to read tables without Spark, with a small heap and 400 MB
 * in total.
 *
 * <p>Reads 96,000 chunks, or 576,000 and 2,304,000 with {@code -Deffort=full}.
 */
@Tag("large")
@Tag("long")
@EnabledOnOs(OS.LINUX) // reports the memory of a process
class PlainJavaTest {
  private static final int MAX_MEGABYTES = 400;

  /** Four times the rows may use a tenth more. */
  private static final int MAX_MEGABYTES_OF_MILLIONS = 440;

  private static final int DIMENSION = 384;

  private static final Pattern DEPENDENCIES = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
  private static final Path DIRECTORY = Path.of("target/plain-java");

  private static String classPath = "";

  @BeforeAll
  static void resolve() throws IOException, InterruptedException {
    Matcher block = DEPENDENCIES.matcher(Files.readString(Path.of("../README.md")));
    assertThat(block.find()).isTrue();
    ConsumerProject consumer = ConsumerProject.write(DIRECTORY, block.group(1));
    List<Path> jars = consumer.classPath();
    assertThat(jars).noneMatch(jar -> jar.getFileName().toString().startsWith("spark-"));
    Path tests = Path.of("target/test-classes").toAbsolutePath();
    classPath =
        Stream.concat(jars.stream(), Stream.of(tests))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
  }

  static Stream<Arguments> tables() {
    Stream<TableSpec> specs =
        Effort.isFull()
            ? Stream.of(
                TableSpec.of(576_000, 36, DIMENSION), TableSpec.of(2_304_000, 144, DIMENSION))
            : Stream.of(TableSpec.of(96_000, 6, DIMENSION));
    return specs.flatMap(spec -> Stream.of(Arguments.of(spec, false), Arguments.of(spec, true)));
  }

  @ParameterizedTest(name = "{0}, vectors: {1}")
  @MethodSource("tables")
  void allChunksAreReadWithinTheMemoryLimit(TableSpec spec, boolean vectors)
      throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of(
                "target/tables/memory_plain_%d_%d.lance".formatted(spec.rows(), spec.fragments())),
            spec);

    Path temporary = Files.createDirectories(DIRECTORY.resolve("tmp")).toAbsolutePath();
    ForkedProcess probe =
        ForkedProcess.run(
            DIRECTORY,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED", // the only flag in the README
                "-Xmx128m",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath,
                JavaApiProbe.class.getName(),
                table.path().toAbsolutePath().toString(),
                Boolean.toString(vectors)));

    assertThat(probe.exitCode()).as(String.join("\n", probe.output())).isZero();
    assertThat(probe.output()).contains(JavaApiProbe.SPARK + false);
    assertThat(probe.number(JavaApiProbe.COUNT)).isEqualTo(table.rows());
    assertThat(probe.number(JavaApiProbe.ROWS)).isEqualTo(table.rows());
    assertThat(probe.number(JavaApiProbe.VECTORS)).isEqualTo(vectors ? table.rows() : 0);
    assertThat(probe.number(JavaApiProbe.CHARACTERS)).isBetween(1L, table.contentBytes());
    long megabytes = probe.number(JavaApiProbe.PEAK) >> 20;
    System.out.printf(
        "%,d chunks, vectors: %s: %d MB, %,.0f chunks per second%n",
        table.rows(), vectors, megabytes, table.rows() / (probe.number(JavaApiProbe.NANOS) / 1e9));
    long most = table.rows() > 1_000_000 ? MAX_MEGABYTES_OF_MILLIONS : MAX_MEGABYTES;
    assertThat(megabytes).isBetween(1L, most);
  }
}
