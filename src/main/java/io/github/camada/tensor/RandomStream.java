package io.github.camada.tensor;

/**
 * A seeded stream of pseudo-random numbers that is the same on every Java version and platform.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014). It is written out here, and not taken from {@code java.util.random},
 * because the derived methods of the JDK (bounded integers, Gaussians) may change their algorithm
 * between releases, and a change there would change every trained model.
 *
 * <p>Not safe for use by several threads: give each its own stream with {@link #fork}.
 */
public final class RandomStream {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * Starts a stream.
   *
   * @param seed any value; equal seeds give equal streams
   */
  public RandomStream(long seed) {
    this.state = seed;
  }

  /**
   * A stream for one part of a larger computation, independent of this one and of every other key.
   * This stream does not advance, so parts can be added without changing the others.
   *
   * @param key names the part
   * @return a new stream
   */
  public RandomStream fork(long key) {
    return new RandomStream(forkSeed(state, key));
  }

  /**
   * The seed of {@code new RandomStream(seed).fork(key)}, without a stream: for numbers that are
   * drawn by their position and not one after the other.
   *
   * @param seed of the larger computation
   * @param key names the part
   * @return the seed of the part
   */
  public static long forkSeed(long seed, long key) {
    return mix(mix(seed + GOLDEN_GAMMA) ^ mix(key * GOLDEN_GAMMA + 1));
  }

  /**
   * What {@link #nextFloat} of {@code new RandomStream(seed)} gives after so many calls. Drawn by
   * position, a number depends neither on the order in which numbers are asked for nor on the
   * thread that asks, and nothing need be remembered to draw it again.
   *
   * @param seed of the stream
   * @param position how many numbers stand before it, at least 0
   * @return a value in {@code [0, 1)}
   */
  public static float floatAt(long seed, long position) {
    return bitsAt(seed, position) * 0x1p-24f;
  }

  /**
   * The 24 random bits of {@link #floatAt}, which is this number divided by 2^24: for comparisons
   * between integers.
   *
   * @param seed of the stream
   * @param position how many numbers stand before it, at least 0
   * @return a value from 0 to 2^24 - 1
   */
  public static int bitsAt(long seed, long position) {
    return (int) (mix(seed + (position + 1) * GOLDEN_GAMMA) >>> 40);
  }

  /**
   * The next 64 bits.
   *
   * @return any long, each equally likely
   */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * An integer without bias (multiply and reject: Lemire, "Fast Random Integer Generation in an
   * Interval", 2019).
   *
   * @param bound exclusive upper end, at least 1
   * @return a value in {@code [0, bound)}
   * @throws IllegalArgumentException if the bound is below 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nextInt: bound " + bound + " must be at least 1");
    }
    long product = (nextLong() >>> 32) * bound;
    if ((product & 0xFFFFFFFFL) < bound) {
      long threshold = (1L << 32) % bound;
      while ((product & 0xFFFFFFFFL) < threshold) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /**
   * Puts values into a random order (Fisher and Yates; Durstenfeld's form).
   *
   * @param values any; changed in place
   */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /**
   * A float with 24 random bits.
   *
   * @return a value in {@code [0, 1)}
   */
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1p-24f;
  }

  /**
   * A double with 53 random bits.
   *
   * @return a value in {@code [0, 1)}
   */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * A normally distributed value with mean 0 and variance 1 (Box and Muller's transform, with
   * {@link StrictMath} so that its bits are the same everywhere).
   *
   * @return the next value
   */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
