package dev.lancechunks.it.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs all capabilities of the built bundle on every Spark, with each Java of {@code
 * -Dmatrix.javas}. With {@code -Pmatrix} it rewrites {@code docs/compatibility.md}.
 */
@Tag("long")
@Tag("matrix")
class MatrixTest {
  private static final boolean DOCUMENTED = Boolean.getBoolean("lancechunks.test.matrix");
  private static final CompatibilityTable TABLE = new CompatibilityTable();

  static Stream<SparkRuntime> runtimes() {
    return SparkRuntime.all(System.getProperty("matrix.javas", ""));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void allCapabilitiesWork(SparkRuntime runtime) throws IOException, InterruptedException {
    TABLE.add(runtime, SmokeRun.of(runtime, List.of(Capability.values())));
  }

  @AfterAll
  static void writeDocument() throws IOException {
    if (DOCUMENTED) {
      TABLE.writeInto(Path.of("../docs/compatibility.md"));
    }
  }
}
