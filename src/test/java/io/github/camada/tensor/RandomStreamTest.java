package io.github.camada.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden values come from a separate implementation of the published algorithms. They may never
 * change: every trained model depends on them.
 */
class RandomStreamTest {

  private static final int DRAWS = 100_000;

  @Test
  void isSplitMix64() {
    RandomStream zero = new RandomStream(0);
    assertThat(zero.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(zero.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(zero.nextLong()).isEqualTo(0x06C45D188009454FL);

    RandomStream one = new RandomStream(1);
    assertThat(one.nextLong()).isEqualTo(0x910A2DEC89025CC1L);
    assertThat(one.nextLong()).isEqualTo(0xBEEB8DA1658EEC67L);
    assertThat(one.nextLong()).isEqualTo(0xF893A2EEFB32555EL);

    RandomStream minusOne = new RandomStream(-1);
    assertThat(minusOne.nextLong()).isEqualTo(0xE4D971771B652C20L);
  }

  @Test
  void derivedValuesKeepTheirBits() {
    RandomStream integers = new RandomStream(22);
    assertThat(IntStream.generate(() -> integers.nextInt(10)).limit(10))
        .containsExactly(7, 9, 0, 6, 8, 7, 2, 6, 7, 9);
    // 3 * 2^29 rejects a quarter of all draws
    RandomStream rejecting = new RandomStream(22);
    assertThat(IntStream.generate(() -> rejecting.nextInt(0x60000000)).limit(4))
        .containsExactly(1258632285, 123290602, 1083046847, 1341002416);
    RandomStream floats = new RandomStream(22);
    assertThat(floats.nextFloat()).isEqualTo(0x1.901bcp-1f);
    assertThat(floats.nextFloat()).isEqualTo(0x1.df3306p-1f);
    RandomStream doubles = new RandomStream(22);
    assertThat(doubles.nextDouble()).isEqualTo(0x1.901bc1f3a9ac1p-1);
    assertThat(doubles.nextDouble()).isEqualTo(0x1.df3307f66cfa8p-1);
    RandomStream gaussians = new RandomStream(22);
    assertThat(gaussians.nextGaussian()).isEqualTo(1.6046245393948986, within(1e-14));
    assertThat(gaussians.nextGaussian()).isEqualTo(-0.18687140009490516, within(1e-14));
    assertThat(gaussians.nextGaussian()).isEqualTo(0.43947212865163277, within(1e-14));
  }

  @Test
  void equalSeedsGiveEqualStreams() {
    RandomStream first = new RandomStream(123);
    RandomStream second = new RandomStream(123);
    for (int i = 0; i < 100; i++) {
      assertThat(first.nextLong()).isEqualTo(second.nextLong());
    }
  }

  @Test
  void forksKeepTheirBits() {
    assertThat(new RandomStream(0).fork(0).nextLong()).isEqualTo(0x28F9FEAEBD831D6CL);
    assertThat(new RandomStream(0).fork(1).nextLong()).isEqualTo(0x0C7BA33B30576AB0L);
    assertThat(new RandomStream(1).fork(0).nextLong()).isEqualTo(0xD674436882BA51D9L);
    assertThat(new RandomStream(22).fork(-1).nextLong()).isEqualTo(0x2907301FEEC0D079L);
  }

  @Test
  void aForkDoesNotAdvanceItsStream() {
    RandomStream forked = new RandomStream(9);
    RandomStream untouched = new RandomStream(9);
    forked.fork(1).nextLong();
    assertThat(forked.fork(7).nextLong()).isEqualTo(untouched.fork(7).nextLong());
    assertThat(forked.nextLong()).isEqualTo(untouched.nextLong());
  }

  @Test
  void aForkDependsOnWhereItsStreamStands() {
    RandomStream stream = new RandomStream(9);
    long before = stream.fork(1).nextLong();
    stream.nextLong();
    assertThat(stream.fork(1).nextLong()).isNotEqualTo(before);
  }

  /** Streams that overlapped would share values; 64 of 1,000 values each never should. */
  @Test
  void aNumberCanBeDrawnByItsPosition() {
    RandomStream stream = new RandomStream(-5);
    for (int position = 0; position < 1_000; position++) {
      float drawn = stream.nextFloat();
      assertThat(RandomStream.floatAt(-5, position)).isEqualTo(drawn);
      assertThat(RandomStream.bitsAt(-5, position)).isEqualTo((int) (drawn * (1 << 24)));
    }
  }

  @Test
  void aForkHasASeed() {
    assertThat(new RandomStream(RandomStream.forkSeed(9, 4)).nextLong())
        .isEqualTo(new RandomStream(9).fork(4).nextLong());
  }

  @Test
  void forksOfManyKeysAndTheirForksShareNoValue() {
    RandomStream root = new RandomStream(0);
    Set<Long> seen = new HashSet<>();
    int drawn = 0;
    for (long key = -16; key < 16; key++) {
      RandomStream child = root.fork(key);
      RandomStream grandchild = child.fork(key);
      for (int i = 0; i < 1_000; i++, drawn += 2) {
        seen.add(child.nextLong());
        seen.add(grandchild.nextLong());
      }
    }
    assertThat(seen).hasSize(drawn).hasSize(64_000);
  }

  @Test
  void neighbouringForksAreUncorrelated() {
    RandomStream left = new RandomStream(4).fork(0);
    RandomStream right = new RandomStream(4).fork(1);
    double covariance = 0;
    for (int i = 0; i < DRAWS; i++) {
      covariance += (left.nextDouble() - 0.5) * (right.nextDouble() - 0.5);
    }
    // the correlation of independent streams deviates by 1 / sqrt(100,000) = 0.0032
    assertThat(covariance / DRAWS * 12).isEqualTo(0, within(0.015));
  }

  @Test
  void floatsAndDoublesAreUniformInTheHalfOpenUnitInterval() {
    RandomStream random = new RandomStream(2);
    double[] sums = new double[4];
    int[] tenths = new int[10];
    for (int i = 0; i < DRAWS; i++) {
      float x = random.nextFloat();
      double y = random.nextDouble();
      assertThat(x >= 0 && x < 1 && y >= 0 && y < 1).isTrue();
      sums[0] += x;
      sums[1] += (double) x * x;
      sums[2] += y;
      sums[3] += y * y;
      tenths[(int) (10 * x)]++;
    }
    assertThat(sums[0] / DRAWS).isEqualTo(1 / 2.0, within(0.005));
    assertThat(sums[1] / DRAWS).isEqualTo(1 / 3.0, within(0.005));
    assertThat(sums[2] / DRAWS).isEqualTo(1 / 2.0, within(0.005));
    assertThat(sums[3] / DRAWS).isEqualTo(1 / 3.0, within(0.005));
    // each tenth deviates by sqrt(100,000 * 0.09) = 95
    assertThat(Arrays.stream(tenths))
        .allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalDistribution() {
    RandomStream random = new RandomStream(6);
    double[] moments = new double[5];
    int beyondTwo = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = random.nextGaussian();
      assertThat(Double.isFinite(x)).isTrue();
      beyondTwo += Math.abs(x) > 2 ? 1 : 0;
      for (int power = 1; power <= 4; power++) {
        moments[power] += Math.pow(x, power) / DRAWS;
      }
    }
    assertThat(moments[1]).isEqualTo(0, within(0.015));
    assertThat(moments[2]).isEqualTo(1, within(0.02));
    assertThat(moments[3]).isEqualTo(0, within(0.05));
    assertThat(moments[4]).isEqualTo(3, within(0.15));
    assertThat(beyondTwo / (double) DRAWS).isEqualTo(0.0455, within(0.003));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 64})
  void boundedIntegersTakeEveryValueEquallyOften(int bound) {
    RandomStream random = new RandomStream(bound);
    int[] counts = new int[bound];
    for (int i = 0; i < 1_000 * bound; i++) {
      counts[random.nextInt(bound)]++;
    }
    // each count deviates by less than sqrt(1,000) = 32
    assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
  }

  @Test
  void aLargeBoundHasNoBias() {
    // without rejection, values with remainder 2 would come a third less often than the others
    RandomStream random = new RandomStream(5);
    int bound = 0x60000000;
    int[] remainders = new int[3];
    for (int i = 0; i < 30_000; i++) {
      int value = random.nextInt(bound);
      assertThat(value).isBetween(0, bound - 1);
      remainders[value % 3]++;
    }
    assertThat(Arrays.stream(remainders))
        .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    assertThat(random.nextInt(Integer.MAX_VALUE)).isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void rejectsABoundBelowOne(int bound) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomStream(0).nextInt(bound))
        .withMessage("nextInt: bound " + bound + " must be at least 1");
  }
}
