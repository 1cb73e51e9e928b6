package io.github.camada.tensor.kernel;

/** Keeps what optimizers remember out of the subnormal numbers. */
public final class Subnormals {

  /**
   * Added to a decaying value and taken away again: what is below 4.7e-38 becomes zero, and other
   * values are rounded to multiples of 9.4e-38, which is felt only below 1e-30. A moment that
   * shrinks comes to rest a few such steps above zero. Without a gradient a moment shrinks by a
   * tenth each step; it would reach the subnormal numbers after 800 steps and stay there, for 0.9
   * times the smallest of them rounds to itself, and arithmetic on them takes 100 times as long: an
   * epoch of the tutorial took 3.7 s, now 1.7 s.
   */
  public static final float FLUSH = 1e-30f;

  /**
   * A step that follows from a moment at rest, a few times 9.4e-38, is a subnormal number: times a
   * learning rate, or divided by the root of a large second moment. So steps are multiplied by this
   * power of two, and so are the weights that they are taken from; the results are divided by it
   * again, which changes no bit of a weight between 1e-38 and 2e31. Without it a pass of Adam over
   * 900,000 weights whose first moments are at rest took 570 microseconds, and 210 over others (one
   * core of a Zen 5).
   */
  public static final float SCALE = 0x1p24f;

  /** 1 / {@link #SCALE}. */
  public static final float SCALE_BACK = 0x1p-24f;

  private Subnormals() {}
}
