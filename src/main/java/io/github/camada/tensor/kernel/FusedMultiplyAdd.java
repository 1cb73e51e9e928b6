package io.github.camada.tensor.kernel;

/**
 * The float nearest to {@code a * b + c}, rounded once: the step of every chain. Where the JVM has
 * no instruction for it, {@link Math#fma} goes by way of {@code BigDecimal} and takes some hundred
 * microseconds; what stands in for it here takes a nanosecond and has the same bits.
 */
final class FusedMultiplyAdd {

  /** The instruction takes some 40 nanoseconds in the interpreter; the substitute 1,600 or more. */
  private static final long SLOWEST_INSTRUCTION_NANOS = 600;

  private static final int CALLS = 4;
  private static final int ROUNDS = 5;

  /** The bits of a double that a float does not have, and their pattern halfway between floats. */
  private static final long LOWER_BITS = 0x1FFF_FFFFL;

  private static final long HALFWAY = 0x1000_0000L;

  /**
   * Whether the JVM has the instruction. That is found out by a clock, as nothing in {@code
   * java.base} says so; whatever it says, no bit depends on it.
   */
  static final boolean IN_HARDWARE = isFast();

  private FusedMultiplyAdd() {}

  static float of(float a, float b, float c) {
    return IN_HARDWARE ? Math.fma(a, b, c) : inSoftware(a, b, c);
  }

  /**
   * The product of two floats is exact as a double. Their sum is rounded to a double and then to a
   * float, which differs from rounding once only if the double is halfway between two floats, or
   * among the subnormal floats, whose halves lie elsewhere.
   */
  static float inSoftware(float a, float b, float c) {
    double sum = (double) a * b + c;
    boolean decided =
        (Double.doubleToRawLongBits(sum) & LOWER_BITS) != HALFWAY
            && !(Math.abs(sum) < Float.MIN_NORMAL);
    return decided ? (float) sum : byRoundingToOdd(a, b, c);
  }

  /**
   * Rounds the sum to the neighbouring double with an odd last bit unless it is exact, which is
   * never halfway between two floats (Boldo, Melquiond: "Emulation of a FMA and correctly rounded
   * sums: proved algorithms using rounding to odd", 2008). What the sum misses is Knuth's: exact,
   * as nothing here is near the limits of a double. Neither NaN nor infinity comes here.
   */
  private static float byRoundingToOdd(float a, float b, float c) {
    double product = (double) a * b;
    double sum = product + c;
    double addend = sum - product;
    double missing = (product - (sum - addend)) + (c - addend);
    long bits = Double.doubleToRawLongBits(sum);
    if (missing != 0 && (bits & 1) == 0) {
      bits += (missing > 0) == (sum > 0) ? 1 : -1;
    }
    return (float) Double.longBitsToDouble(bits);
  }

  /**
   * The factors are so small that the substitute works with 250 decimal digits, however often it
   * was compiled. Of the instruction, the first round loads what it needs, and another may lose the
   * processor to something else: one that is fast will do.
   */
  private static boolean isFast() {
    float chain = 1;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        chain = Math.fma(0x1.23456ap-100f, 0x1.654322p-100f, chain);
      }
      if (System.nanoTime() - start < CALLS * SLOWEST_INSTRUCTION_NANOS) {
        return chain > 0;
      }
    }
    return false;
  }
}
