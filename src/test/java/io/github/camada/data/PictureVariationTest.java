package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureVariationTest {

  private static final int HEIGHT = 11;
  private static final int WIDTH = 14;

  /** Grey all over, different from pixel to pixel. */
  private static ImageDataset pictures(int count) {
    RandomStream random = new RandomStream(9);
    byte[] pixels = new byte[count * HEIGHT * WIDTH];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (1 + random.nextInt(255));
    }
    return ImageDataset.of(pixels, HEIGHT, WIDTH, new int[count], 1);
  }

  private static float[] read(Dataset data, int index) {
    Tensor inputs = Tensor.zeros(3, data.inputWidth());
    Tensor targets = Tensor.zeros(3, data.targetWidth());
    data.read(index, inputs, targets, 1);
    assertThat(inputs.rows(0, 1).data()).containsOnly(0);
    assertThat(inputs.rows(2, 3).data()).containsOnly(0);
    return Arrays.copyOfRange(inputs.data(), data.inputWidth(), 2 * data.inputWidth());
  }

  /** The formulas again, in double precision and with other loops. */
  private static double[] oracle(float[] picture, PictureVariation v, long seed) {
    double[] d = IntStream.range(0, 6).mapToDouble(i -> draw(seed, i)).toArray();
    double angle = Math.toRadians(v.rotation() * d[0]);
    double[][] rotation = {{Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}};
    double[][] shear = {{1, v.shear() * d[1]}, {0, 1}};
    double[][] scaling = {{1 + v.scaling() * d[2], 0}, {0, 1 + v.scaling() * d[3]}};
    double[][] a = product(product(rotation, shear), scaling);
    double[] result = new double[picture.length];
    for (int i = 0; i < HEIGHT; i++) {
      for (int j = 0; j < WIDTH; j++) {
        double fromX = j - (WIDTH - 1) / 2.0;
        double fromY = i - (HEIGHT - 1) / 2.0;
        double x = a[0][0] * fromX + a[0][1] * fromY + (WIDTH - 1) / 2.0 + v.shift() * d[4];
        double y = a[1][0] * fromX + a[1][1] * fromY + (HEIGHT - 1) / 2.0 + v.shift() * d[5];
        if (v.alpha() > 0) {
          x += v.alpha() * smoothed(seed, v.sigma(), i, j, 0);
          y += v.alpha() * smoothed(seed, v.sigma(), i, j, WIDTH);
        }
        boolean mirrored = v.mirroring() && draw(seed, 6) < 0;
        result[i * WIDTH + j] = bilinear(picture, mirrored ? WIDTH - 1 - x : x, y);
      }
    }
    return result;
  }

  private static double draw(long seed, int position) {
    return 2 * RandomStream.floatAt(seed, position) - 1;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[2][2];
    for (int i = 0; i < 4; i++) {
      c[i / 2][i % 2] = a[i / 2][0] * b[0][i % 2] + a[i / 2][1] * b[1][i % 2];
    }
    return c;
  }

  private static double smoothed(long seed, double sigma, int row, int column, int half) {
    int reach = (int) Math.ceil(3 * sigma);
    double weights = 0;
    for (int k = -reach; k <= reach; k++) {
      weights += Math.exp(-k * k / (2 * sigma * sigma));
    }
    double sum = 0;
    for (int i = Math.max(0, row - reach); i <= Math.min(HEIGHT - 1, row + reach); i++) {
      for (int j = Math.max(0, column - reach); j <= Math.min(WIDTH - 1, column + reach); j++) {
        double squares = (i - row) * (i - row) + (j - column) * (j - column);
        double weight = Math.exp(-squares / (2 * sigma * sigma)) / weights / weights;
        sum += weight * draw(seed, 8 + i * 2 * WIDTH + half + j);
      }
    }
    return sum;
  }

  private static double bilinear(float[] picture, double x, double y) {
    double sum = 0;
    for (int i = 0; i < HEIGHT; i++) {
      for (int j = 0; j < WIDTH; j++) {
        double near = Math.max(0, 1 - Math.abs(x - j)) * Math.max(0, 1 - Math.abs(y - i));
        sum += near * picture[i * WIDTH + j];
      }
    }
    return sum;
  }

  @Test
  void picturesAreVariedByTheFormula() {
    ImageDataset plain = pictures(4);
    PictureVariation none = PictureVariation.none();
    for (PictureVariation variation :
        List.of(
            none.withShift(3),
            none.withRotation(180),
            none.withScaling(0.5),
            none.withShear(0.7),
            none.withElastic(20, 1.5),
            none.withElastic(30, 4),
            PictureVariation.affine(),
            PictureVariation.affine().withMirroring(),
            PictureVariation.elastic().withMirroring().withShift(2),
            PictureVariation.elastic())) {
      Dataset varied = variation.of(plain, 77).atEpoch(2);
      for (int i = 0; i < 4; i++) {
        long seed = RandomStream.forkSeed(RandomStream.forkSeed(77, 2), i);
        double[] wanted = oracle(read(plain, i), variation, seed);
        float[] actual = read(varied, i);
        for (int j = 0; j < wanted.length; j++) {
          assertThat((double) actual[j])
              .as("%s, picture %d, pixel %d", variation, i, j)
              .isCloseTo(wanted[j], within(1e-4));
        }
        assertThat(actual).isNotEqualTo(read(plain, i));
      }
    }
  }

  @Test
  void aVariationOfNothingLeavesPicturesAsTheyAre() {
    ImageDataset plain = pictures(2);
    Dataset varied = PictureVariation.none().of(plain, 1).atEpoch(0);
    assertThat(read(varied, 1)).isEqualTo(read(plain, 1));
  }

  /** Exactly, and about as many as not. */
  @Test
  void mirroringExchangesLeftAndRightInHalfOfThePictures() {
    ImageDataset plain = pictures(400);
    Dataset varied = PictureVariation.none().withMirroring().of(plain, 3).atEpoch(1);
    int mirrored = 0;
    for (int i = 0; i < plain.size(); i++) {
      float[] picture = read(plain, i);
      float[] seen = read(varied, i);
      float[] exchanged = new float[picture.length];
      for (int j = 0; j < picture.length; j++) {
        exchanged[j] = picture[j / WIDTH * WIDTH + WIDTH - 1 - j % WIDTH];
      }
      assertThat(seen).isIn(picture, exchanged);
      mirrored += Arrays.equals(seen, exchanged) ? 1 : 0;
    }
    assertThat(mirrored).isBetween(150, 250);
  }

  @Test
  void namesAreThoseOfRecipesAndTheCommandLineAndCanBeJoined() {
    assertThat(PictureVariation.names())
        .containsExactly("none", "shift", "affine", "elastic", "mirror");
    assertThat(PictureVariation.named("none")).isEqualTo(PictureVariation.none());
    assertThat(PictureVariation.named("shift")).isEqualTo(PictureVariation.none().withShift(2));
    assertThat(PictureVariation.named("affine")).isEqualTo(PictureVariation.affine());
    assertThat(PictureVariation.named("elastic")).isEqualTo(PictureVariation.elastic());
    assertThat(PictureVariation.named("shift+mirror"))
        .isEqualTo(PictureVariation.none().withShift(2).withMirroring());
    PictureVariation all = PictureVariation.elastic().withShift(2).withMirroring();
    assertThat(PictureVariation.named("elastic+shift+mirror")).isEqualTo(all);
    assertThat(PictureVariation.named("mirror+shift+elastic")).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "twist",
        "Shift",
        "shift+",
        "+shift",
        "shift+none",
        "shift mirror",
        "shift+shift"
      })
  void otherNamesAreRefused(String names) {
    assertThatThrownBy(() -> PictureVariation.named(names))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "picture variation: "
                + names
                + ", wanted none, shift, affine, elastic, mirror, or several joined such as"
                + " shift+mirror");
  }

  @Test
  void noNameIsRefused() {
    assertThatThrownBy(() -> PictureVariation.named(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("picture variation: name");
  }

  /** By seed, epoch and index; outside of an epoch they are as they are. */
  @Test
  void eachEpochAndPictureIsDrawnAnew() {
    byte[] twice = new byte[2 * HEIGHT * WIDTH];
    Arrays.fill(twice, (byte) 200);
    ImageDataset alike = ImageDataset.of(twice, HEIGHT, WIDTH, new int[2], 1);
    Dataset varied = PictureVariation.elastic().of(alike, 5);
    assertThat(read(varied, 0)).isEqualTo(read(alike, 0));
    float[] first = read(varied.atEpoch(0), 0);
    assertThat(read(varied.atEpoch(0), 0)).isEqualTo(first);
    assertThat(read(varied.atEpoch(0), 1)).isNotEqualTo(first);
    assertThat(read(varied.atEpoch(1), 0)).isNotEqualTo(first);
    assertThat(read(PictureVariation.elastic().of(alike, 6).atEpoch(0), 0)).isNotEqualTo(first);
  }

  @Test
  void whateverTheOrderAndTheThread() {
    Dataset varied = PictureVariation.elastic().of(pictures(200), 5).atEpoch(3);
    float[][] wanted = new float[200][];
    for (int i = 199; i >= 0; i--) {
      wanted[i] = read(varied, i);
    }
    IntStream.range(0, 200)
        .parallel()
        .forEach(i -> assertThat(read(varied, i)).isEqualTo(wanted[i]));
  }

  /** Targets, weights and what is known of the data stay; every view passes the epoch on. */
  @Test
  void viewsOnVariedPicturesVaryThem() {
    ImageDataset plain = pictures(3);
    Dataset varied = PictureVariation.affine().of(plain, 5);
    assertThat(varied.size()).isEqualTo(3);
    assertThat(varied.classes()).isEqualTo(1);
    float[] wanted = read(varied.atEpoch(4), 2);
    float[] asItIs = read(plain, 2);
    assertThat(read(varied.slice(1, 3), 1)).isEqualTo(asItIs);
    assertThat(read(varied.slice(1, 3).atEpoch(4), 1)).isEqualTo(wanted);
    assertThat(read(varied.select(2, 0).atEpoch(4), 0)).isEqualTo(wanted);
    assertThat(read(varied.withWeights(1, 2, 3).atEpoch(4), 2)).isEqualTo(wanted);
    assertThat(varied.withWeights(1, 2, 3).atEpoch(4).weight(2)).isEqualTo(3);
    assertThat(read(varied.withFingerprint("x").atEpoch(4), 2)).isEqualTo(wanted);
    assertThat(varied.withFingerprint("x").atEpoch(4).fingerprint()).isEqualTo("x");
    assertThat(read(Dataset.concat(plain, varied).atEpoch(4), 5)).isEqualTo(wanted);
    assertThat(read(Dataset.concat(plain, varied).atEpoch(4), 2)).isEqualTo(asItIs);
    Dataset doubly = PictureVariation.none().of(varied, HEIGHT, WIDTH, 1);
    assertThat(read(doubly.atEpoch(4), 2)).isEqualTo(wanted);
    for (Dataset same : List.of(plain, plain.slice(1, 2), Dataset.concat(plain, plain))) {
      assertThat(same.atEpoch(4)).isSameAs(same);
    }
  }

  @Test
  void theFingerprintTellsWhatVariesThem() {
    ImageDataset plain = pictures(2);
    PictureVariation variation = PictureVariation.none().withElastic(8, 2);
    String numbers = "shift=0.0, rotation=0.0, scaling=0.0, shear=0.0, alpha=8.0, sigma=2.0";
    assertThat(variation.of(plain, 5).fingerprint())
        .isEqualTo(plain.fingerprint() + " PictureVariation[" + numbers + "] seed 5");
    assertThat(variation.withMirroring().of(plain, 5).fingerprint())
        .isEqualTo(plain.fingerprint() + " PictureVariation[" + numbers + ", mirroring] seed 5");
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    PictureVariation none = PictureVariation.none();
    assertThatThrownBy(() -> none.withShift(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture variation: shift -1.0, wanted 0 to 1000000.0");
    assertThatThrownBy(() -> none.withRotation(181)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withScaling(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withShear(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withElastic(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture variation: sigma 0.0, wanted above 0 to 1000.0");
    ImageDataset plain = pictures(2);
    assertThatThrownBy(() -> none.of(plain, 14, 14, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture variation: pictures of 14x14, the data set has 154 inputs");
    Dataset flat = Dataset.of(Tensor.zeros(1, 154), new int[1], 1);
    assertThatThrownBy(() -> none.of(flat, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture variation: inputs of the shape [154], wanted [height, width]");
    assertThat(none.of(plain, 1).inputShape()).containsExactly(11, 14);
    Dataset varied = PictureVariation.affine().of(plain, 1).atEpoch(0);
    assertThatThrownBy(() -> read(varied, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
