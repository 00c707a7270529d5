package dev.lancechunks.it.artifact;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bundle reads tables on the newest Spark that Maven has. The other tests of a build run on the
 * oldest; {@link MatrixTest} runs all on every one.
 */
class NewestSparkTest {
  @Test
  void scansLimitsAndTimeTravelWork() throws IOException, InterruptedException {
    SmokeRun.of(
        SparkRuntime.onThisJava(SparkVersion.HIGHEST_OF_MAVEN),
        List.of(Capability.SCANS, Capability.LIMITS, Capability.TIME_TRAVEL));
  }
}
