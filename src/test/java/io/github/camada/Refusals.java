package io.github.camada;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is no argument. */
public final class Refusals {

  private Refusals() {}

  /** Requires that a call is refused with this in its message. */
  public static void refused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }
}
