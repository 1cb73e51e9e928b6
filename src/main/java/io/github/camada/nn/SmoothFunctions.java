package io.github.camada.nn;

/**
 * The functions that activations are made of, in double precision, for floats with the bits of
 * {@link StrictMath} and without its branches, which a processor cannot predict where signs and
 * sizes change from one unit to the next. The method is that of fdlibm: {@code x = k ln 2 + r} with
 * {@code |r| <= ln(2)/2}, a rational function of r, and a power of two.
 *
 * <p>Compared for all floats: {@code exp} has the same doubles, {@code expm1} and {@code tanh} the
 * same floats. For other doubles the last bit may differ where x / ln 2 is very near a half.
 */
final class SmoothFunctions {

  /** What is further from 0 than this is left to {@link StrictMath}, as is NaN. */
  static final double FAR = 700;

  private static final double INVERSE_LN_2 = 0x1.71547652b82fep0;

  /** The first 32 bits of ln 2, of which any k that occurs is an exact multiple, and the rest. */
  private static final double LN_2_HIGH = 0x1.62e42feep-1;

  private static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

  /** r coth(r / 2) = 2 + r² C1 + r⁴ C2 + ..., by Remez' algorithm, error below 2⁻⁵⁹. */
  private static final double C1 = 0x1.555555555553ep-3;

  private static final double C2 = -0x1.6c16c16bebd93p-9;
  private static final double C3 = 0x1.1566aaf25de2cp-14;
  private static final double C4 = -0x1.bbd41c5d26bf1p-20;
  private static final double C5 = 0x1.6376972bea4d0p-25;

  /** 1.5 · 2⁵²: added to a small number it leaves the nearest integer in the lowest bits. */
  private static final double ROUNDING = 0x1.8p52;

  /** That of a double's exponent. */
  private static final int BIAS = 1023;

  private static final int FRACTION_BITS = 52;

  /** Below this, exp(x) is 1 + x to the last bit. */
  private static final double TINY = 0x1p-28;

  private SmoothFunctions() {}

  static double exp(double x) {
    double size = Math.abs(x);
    if (!(size < FAR)) {
      return StrictMath.exp(x);
    }
    if (size < TINY) {
      return 1 + x;
    }
    double rounded = rounded(x);
    return exp(reducedExpm1(x, rounded), powerOfTwo(rounded));
  }

  /** exp(x) - 1, without the loss of digits near 0. */
  static double expm1(double x) {
    if (!(Math.abs(x) < FAR)) {
      return StrictMath.expm1(x);
    }
    double rounded = rounded(x);
    return expm1(reducedExpm1(x, rounded), powerOfTwo(rounded));
  }

  /** exp(k ln 2 + r) from exp(r) - 1 and 2<sup>k</sup>. */
  static double exp(double reduced, double scale) {
    return (1 + reduced) * scale;
  }

  /** exp(k ln 2 + r) - 1 from exp(r) - 1 and 2<sup>k</sup>. */
  static double expm1(double reduced, double scale) {
    return reduced * scale - (1 - scale);
  }

  /** k, the nearest integer to x / ln 2, in the lowest bits of the result. */
  static double rounded(double x) {
    return INVERSE_LN_2 * x + ROUNDING;
  }

  /** exp(x - k ln 2) - 1, with k in the lowest bits of what was rounded. */
  static double reducedExpm1(double x, double rounded) {
    double k = rounded - ROUNDING;
    double high = x - k * LN_2_HIGH;
    double low = k * LN_2_LOW;
    double r = high - low;
    double square = r * r;
    double c = r - square * (C1 + square * (C2 + square * (C3 + square * (C4 + square * C5))));
    return high - (low - (r * c) / (2 - c));
  }

  /** 2<sup>k</sup>, with k in the lowest bits of what was rounded. */
  static double powerOfTwo(double rounded) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + BIAS) << FRACTION_BITS);
  }

  /** log(1 + x), without the loss of digits near 0. */
  static double log1p(double x) {
    return StrictMath.log1p(x);
  }

  static double tanh(double x) {
    double e = expm1(-2 * Math.abs(x));
    return Math.copySign(e / (e + 2), x);
  }

  /** 1 / (1 + exp(-x)) */
  static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }
}
