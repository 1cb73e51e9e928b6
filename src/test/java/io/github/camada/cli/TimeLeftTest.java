package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

  private long seconds;
  private final TimeLeft left = new TimeLeft(() -> seconds * 1_000_000_000L);

  @Test
  void itIsThatOfTheWholeRun() {
    assertThat(left.after(0, 1_000)).isEqualTo("?");
    seconds = 2;
    assertThat(left.after(100, 1_000)).isEqualTo("18 s");
    seconds = 30;
    assertThat(left.after(200, 1_000)).isEqualTo("2:00 min");
    seconds = 3_000;
    assertThat(left.after(400, 1_000)).isEqualTo("1:15 h");
    assertThat(left.after(1_000, 1_000)).isEqualTo("0 s");
  }

  /** What another process did before the checkpoint says nothing of this one's speed. */
  @Test
  void whatWasDoneBeforeDoesNotCount() {
    assertThat(left.after(900, 1_000)).isEqualTo("?");
    seconds = 5;
    assertThat(left.after(950, 1_000)).isEqualTo("5 s");
  }
}
