package dev.lancechunks.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void keepsMessageThatStartsWithCannot() {
    Exception inner = new IllegalStateException("Cannot open t: it is not there. Make it.");

    assertThat(Failure.message("explore t", new RuntimeException("task failed", inner)))
        .isEqualTo("Cannot open t: it is not there. Make it.");
  }

  @Test
  void wrapsMessageOfInnermostCause() {
    Exception inner = new IllegalStateException("disk full");

    assertThat(Failure.message("cut the sources in s", new RuntimeException("oops", inner)))
        .isEqualTo("Cannot cut the sources in s: disk full.");
    assertThat(Failure.message("cut the sources in s", new NullPointerException()))
        .isEqualTo("Cannot cut the sources in s: NullPointerException.");
  }
}
