package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptedTest {

  private int tries;

  /** Or the next test would begin in an interrupted thread. */
  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void workThatAnInterruptionClosedIsDoneAgain() throws IOException {
    int result =
        Uninterrupted.run(
            () -> {
              tries++;
              if (tries < 3) {
                Thread.currentThread().interrupt();
                throw new ClosedByInterruptException();
              }
              return 7;
            });

    assertThat(result).isEqualTo(7);
    assertThat(tries).isEqualTo(3);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aThreadThatWasInterruptedBeforeStaysSo() throws IOException {
    Thread.currentThread().interrupt();
    assertThat(Uninterrupted.run(() -> Thread.currentThread().isInterrupted())).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  /** Done again, it would fail for ever. */
  @Test
  void aChannelThatWasClosedForAnotherReasonIsAnError() {
    AsynchronousCloseException closed = new AsynchronousCloseException();
    assertThatThrownBy(
            () ->
                Uninterrupted.run(
                    () -> {
                      tries++;
                      throw closed;
                    }))
        .isSameAs(closed);
    assertThat(tries).isEqualTo(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
