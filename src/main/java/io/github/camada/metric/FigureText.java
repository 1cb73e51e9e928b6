package io.github.camada.metric;

import java.util.Locale;

/** Figures as people read them, with four decimals. */
public final class FigureText {

  /** What is nearer to zero has only zeros in four decimals. */
  private static final double SMALLEST = 0.00005;

  private FigureText() {}

  /**
   * A loss, an error or a score. One that is not zero is never written as such: an error of a
   * target in small units has four digits and an exponent.
   *
   * @param figure the number
   * @return such as 0.9350, or 1.234e-8 where four decimals would show nothing
   */
  public static String of(double figure) {
    return figure != 0 && Math.abs(figure) < SMALLEST
        ? String.format(Locale.ROOT, "%.3e", figure).replace("e-0", "e-")
        : String.format(Locale.ROOT, "%.4f", figure);
  }
}
