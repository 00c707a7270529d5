package dev.lancechunks.it.artifact;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * An application for {@code spark-submit}. It runs the tests of each {@link Capability} in its
 * arguments, or of all, and prints how many succeeded.
 */
public final class SmokeSuite {
  static final String RESULT = "SMOKE ";

  private SmokeSuite() {}

  /** The results of the tests of one capability. */
  record Result(Capability capability, long succeeded, long failed) {

    /** Parses a printed line. */
    static Result parse(String line) {
      String[] words = line.substring(RESULT.length()).split(" ", -1);
      return new Result(
          Capability.valueOf(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    boolean isGood() {
      return succeeded > 0 && failed == 0;
    }

    @Override
    public String toString() {
      return RESULT + capability.name() + " " + succeeded + " " + failed;
    }
  }

  public static void main(String[] args) {
    List<Capability> wanted =
        args.length == 0
            ? List.of(Capability.values())
            : Arrays.stream(args).map(Capability::valueOf).toList();
    for (Capability capability : wanted) {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
      capability.classes().forEach(name -> request.selectors(selectClass(name)));
      LauncherFactory.create().execute(request.build(), listener);
      TestExecutionSummary summary = listener.getSummary();
      summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 30);
      System.out.println(
          new Result(
              capability,
              summary.getTestsSucceededCount(),
              summary.getTotalFailureCount() + summary.getTestsAbortedCount()));
    }
  }
}
