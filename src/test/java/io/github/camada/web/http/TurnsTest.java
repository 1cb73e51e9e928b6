package io.github.camada.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Turns that fail. */
class TurnsTest {

  private static final FailureLog LOG = new FailureLog(System.getLogger(TurnsTest.class.getName()));
  private static final Turns TURNS = new Turns(3, Duration.ZERO, LOG);

  private int taken;

  @Test
  void goOnUntilThereIsNoMoreToDo() throws IOException {
    TURNS.take(() -> taken < 10, () -> taken++);
    assertThat(taken).isEqualTo(10);
  }

  @Test
  void goOnWhereSomeFailForLackOfMemory() throws IOException {
    TURNS.take(
        () -> taken < 10,
        () -> {
          taken++;
          if (taken % 3 != 0) {
            throw new OutOfMemoryError("on purpose: a test wants it");
          }
        });
    assertThat(taken).isEqualTo(10);
  }

  @Test
  void endWhereNoneSucceeds() {
    OutOfMemoryError error = new OutOfMemoryError("on purpose: a test wants it");
    assertThatThrownBy(() -> take(error)).isSameAs(error);
    assertThat(taken).isEqualTo(3);
  }

  private void take(Error error) throws IOException {
    TURNS.take(
        () -> true,
        () -> {
          taken++;
          throw error;
        });
  }

  @Test
  void endAtOnceWhereThePlatformRefuses() {
    IOException refused = new IOException("on purpose: a test wants it");
    assertThatThrownBy(() -> TURNS.take(() -> true, () -> refuse(refused))).isSameAs(refused);
    assertThatThrownBy(() -> TURNS.take(() -> true, () -> refuse(new ClosedSelectorException())))
        .isInstanceOf(ClosedSelectorException.class);
    assertThat(taken).isEqualTo(2);
  }

  private <E extends Exception> void refuse(E exception) throws E {
    taken++;
    throw exception;
  }
}
