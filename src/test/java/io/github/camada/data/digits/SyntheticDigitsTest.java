package io.github.camada.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.ImageDataset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {

  private static final int SIDE = 28;
  private static final int COUNT = 1000;

  private final ImageDataset digits = SyntheticDigits.generate(COUNT, 1);

  @Test
  void areTenClassesOfImagesAsLargeAsMnists() {
    assertThat(digits.size()).isEqualTo(COUNT);
    assertThat(digits.height()).isEqualTo(SIDE);
    assertThat(digits.width()).isEqualTo(SIDE);
    assertThat(digits.classes()).isEqualTo(10);
  }

  /** Whoever changes the digits changes every result that was measured with them: decide it. */
  @Test
  void areTheSameBytesOnEveryMachineAndInEveryRelease() {
    assertThat(sha256(digits))
        .isEqualTo("631de204ffb2f2eb4df1669821a99fffdba353eba4d6b012267f2df86509fa2e");
  }

  @Test
  void doNotDependOnTheNumberOfThreads() throws InterruptedException, ExecutionException {
    ForkJoinPool oneThread = new ForkJoinPool(1);
    try {
      ImageDataset again = oneThread.submit(() -> SyntheticDigits.generate(COUNT, 1)).get();
      assertThat(sha256(again)).isEqualTo(sha256(digits));
    } finally {
      oneThread.shutdown();
    }
  }

  @Test
  void ofAnotherSeedAreOthers() {
    ImageDataset others = SyntheticDigits.generate(COUNT, 2);
    int sameImages = 0;
    int sameLabels = 0;
    for (int i = 0; i < COUNT; i++) {
      sameImages += Arrays.equals(others.image(i), digits.image(i)) ? 1 : 0;
      sameLabels += others.label(i) == digits.label(i) ? 1 : 0;
    }
    assertThat(sameImages).isZero();
    assertThat(sameLabels).isBetween(COUNT / 20, COUNT / 5);
  }

  @Test
  void ofASmallerCountAreTheFirstOfTheSame() {
    ImageDataset first = SyntheticDigits.generate(100, 1);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.label(i)).isEqualTo(digits.label(i));
      assertThat(first.image(i)).isEqualTo(digits.image(i));
    }
  }

  @Test
  void fillABoxOfTwentyPixelsAsMnistsDo() {
    for (int i = 0; i < COUNT; i++) {
      Extent extent = Extent.of(digits.image(i));
      assertThat(Math.max(extent.width(), extent.height())).as("digit %d", i).isBetween(18, 20);
    }
  }

  @Test
  void haveTheirCentreOfMassAtPixelFourteen() {
    for (int i = 0; i < COUNT; i++) {
      Extent extent = Extent.of(digits.image(i));
      assertThat(extent.meanX()).as("x of digit %d", i).isCloseTo(14, within(1.0));
      assertThat(extent.meanY()).as("y of digit %d", i).isCloseTo(14, within(1.0));
    }
  }

  @Test
  void areBalanced() {
    for (int count : SyntheticDigits.generate(5000, 3).counts()) {
      assertThat(count).isBetween(400, 600);
    }
  }

  /** MNIST's: mean 0.131, 19.1 % of the pixels not 0, of these 38 % at least 250. */
  @Test
  void haveAsMuchInkAsMnists() {
    long sum = 0;
    int inked = 0;
    int full = 0;
    for (int i = 0; i < COUNT; i++) {
      for (byte pixel : digits.image(i)) {
        int grey = Byte.toUnsignedInt(pixel);
        sum += grey;
        inked += grey > 0 ? 1 : 0;
        full += grey >= 250 ? 1 : 0;
      }
    }
    double pixels = COUNT * SIDE * SIDE;
    assertThat(sum / 255.0 / pixels).as("mean").isBetween(0.12, 0.14);
    assertThat(inked / pixels).as("not black").isBetween(0.17, 0.21);
    assertThat((double) full / inked).as("white of those").isBetween(0.3, 0.5);
  }

  /**
   * Ten mean images are no classifier to be proud of (0.8 right on MNIST), but guessing gives 0.1.
   */
  @Test
  void canBeToldApart() {
    ImageDataset examples = SyntheticDigits.generate(2000, 4);
    double[][] centroids = centroids(examples);
    int right = 0;
    for (int i = 0; i < COUNT; i++) {
      right += nearest(centroids, digits.image(i)) == digits.label(i) ? 1 : 0;
    }
    assertThat((double) right / COUNT).isGreaterThan(0.6);
  }

  @Test
  void mayBeNone() {
    assertThat(SyntheticDigits.generate(0, 1).size()).isZero();
  }

  @Test
  void cannotBeFewerThanNoneOrMoreThanAnArrayHolds() {
    assertThatThrownBy(() -> SyntheticDigits.generate(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SyntheticDigits.generate: count -1 must be from 0 to 2739137");
    assertThatThrownBy(() -> SyntheticDigits.generate(2_739_138, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SyntheticDigits.generate: count 2739138 must be from 0 to 2739137");
  }

  private static String sha256(ImageDataset digits) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
    for (int i = 0; i < digits.size(); i++) {
      digest.update((byte) digits.label(i));
      digest.update(digits.image(i));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static double[][] centroids(ImageDataset digits) {
    double[][] centroids = new double[10][SIDE * SIDE];
    int[] counts = digits.counts();
    for (int i = 0; i < digits.size(); i++) {
      int label = digits.label(i);
      byte[] image = digits.image(i);
      for (int p = 0; p < image.length; p++) {
        centroids[label][p] += Byte.toUnsignedInt(image[p]) / (double) counts[label];
      }
    }
    return centroids;
  }

  private static int nearest(double[][] centroids, byte[] image) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centroids.length; c++) {
      double distance = 0;
      for (int p = 0; p < image.length; p++) {
        double difference = Byte.toUnsignedInt(image[p]) - centroids[c][p];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    return nearest;
  }

  /** Where the ink of an image is. */
  private record Extent(int width, int height, double meanX, double meanY) {

    static Extent of(byte[] image) {
      int minX = SIDE;
      int maxX = -1;
      int minY = SIDE;
      int maxY = -1;
      double mass = 0;
      double momentX = 0;
      double momentY = 0;
      for (int p = 0; p < image.length; p++) {
        int ink = Byte.toUnsignedInt(image[p]);
        int x = p % SIDE;
        int y = p / SIDE;
        if (ink > 0) {
          minX = Math.min(minX, x);
          maxX = Math.max(maxX, x);
          minY = Math.min(minY, y);
          maxY = Math.max(maxY, y);
        }
        mass += ink;
        momentX += (double) ink * x;
        momentY += (double) ink * y;
      }
      return new Extent(maxX - minX + 1, maxY - minY + 1, momentX / mass, momentY / mass);
    }
  }
}
