package io.github.camada;

import java.time.Duration;

/**
 * How long a test waits for what has to come: a bound on a hang, never on a speed. A machine that
 * does much else at the same time has taken four minutes for what takes ten seconds.
 */
public final class Patience {

  /** The bound in seconds, for annotations. */
  public static final int SECONDS = 15 * 60;

  /** The bound. */
  public static final Duration LONGEST = Duration.ofSeconds(SECONDS);

  private Patience() {}
}
