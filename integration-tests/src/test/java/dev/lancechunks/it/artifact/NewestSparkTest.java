package dev.lancechunks.it.artifact;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bundle reads tables on the newest Spark in Maven repositories. The other tests of a build run
 * on the oldest Spark; {@link MatrixTest} runs all capabilities on every Spark.
 */
class NewestSparkTest {
  @Test
  void scansLimitsAndTimeTravelWork() throws IOException, InterruptedException {
    SmokeRun.of(
        SparkRuntime.onThisJava(SparkVersion.HIGHEST_OF_MAVEN),
        List.of(Capability.SCANS, Capability.LIMITS, Capability.TIME_TRAVEL));
  }
}
