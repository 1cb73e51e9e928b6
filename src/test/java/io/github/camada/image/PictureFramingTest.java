package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.train.Trainer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureFramingTest {

  private static final byte[] DIGIT = SyntheticDigits.generate(1, 3).image(0);

  private static GreyImage digit() {
    return GreyImage.of(28, 28, DIGIT);
  }

  /** A bright line down the middle. */
  private static GreyImage stroke(int width, int height) {
    byte[] pixels = new byte[width * height];
    for (int y = 5; y < height - 5; y++) {
      Arrays.fill(pixels, y * width + width / 2 - 1, y * width + width / 2 + 1, (byte) 255);
    }
    return GreyImage.of(width, height, pixels);
  }

  @Test
  void aPictureOfTheModelsSizeIsTakenAsItIs() throws IOException {
    assertThat(PictureFraming.frame(Framing.AUTO, digit(), 28, 28)).isEqualTo(DIGIT);
    assertThat(PictureFraming.frame(Framing.NONE, digit(), 28, 28)).isEqualTo(DIGIT);
    assertThat(PictureFraming.frame(Framing.DIGIT, Pictures.inverse(digit()), 28, 28))
        .isEqualTo(DigitConversion.convert(Pictures.inverse(digit()), 28, 28))
        .isNotEqualTo(DIGIT);
  }

  @Test
  void aPictureOfAnotherSizeIsConverted() throws IOException {
    GreyImage larger = Pictures.enlarged(DIGIT, 28, 4);
    byte[] converted = DigitConversion.convert(larger, 28, 28);
    assertThat(PictureFraming.frame(Framing.AUTO, larger, 28, 28)).isEqualTo(converted);
    assertThat(PictureFraming.frame(Framing.DIGIT, larger, 28, 28)).isEqualTo(converted);
    // as many pixels, and as high
    GreyImage other = stroke(14, 56);
    assertThat(PictureFraming.frame(Framing.AUTO, other, 28, 28))
        .isEqualTo(DigitConversion.convert(other, 28, 28));
    GreyImage wide = stroke(56, 28);
    assertThat(PictureFraming.frame(Framing.AUTO, wide, 28, 28))
        .isEqualTo(DigitConversion.convert(wide, 28, 28));
  }

  @Test
  void whatIsNotToBeConvertedMustHaveTheSize() {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(
            () -> PictureFraming.frame(Framing.NONE, Pictures.enlarged(DIGIT, 28, 4), 28, 28))
        .withMessage("grey image of 112x112, wanted one of 28x28, as it is not converted");
  }

  @Test
  void inAPictureOfOneShadeNothingIsDrawn() throws IOException {
    byte[] white = new byte[784];
    Arrays.fill(white, (byte) 255);
    for (byte[] blank : new byte[][] {new byte[784], white}) {
      GreyImage picture = GreyImage.of(28, 28, blank);
      assertThatExceptionOfType(BlankImageException.class)
          .isThrownBy(() -> PictureFraming.frame(Framing.AUTO, picture, 28, 28))
          .withMessage("nothing is drawn in the picture: it has one shade");
      assertThat(PictureFraming.frame(Framing.NONE, picture, 28, 28)).isEqualTo(blank);
    }
  }

  /**
   * A bar along an edge: of class 0 the upper, of 1 the lower, of 2 the left, of 3 the right one.
   */
  private static ImageDataset bars(int count, long seed) {
    RandomStream random = new RandomStream(seed);
    byte[] pixels = new byte[count * 784];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 4;
      for (int y = 0; y < 28; y++) {
        for (int x = 0; x < 28; x++) {
          int[] distances = {y, 27 - y, x, 27 - x};
          int across = labels[i] < 2 ? x : y;
          boolean bar = distances[labels[i]] >= 2 && distances[labels[i]] < 8;
          int light = bar && across >= 4 && across < 24 ? 200 : 0;
          pixels[i * 784 + y * 28 + x] = (byte) (light + random.nextInt(20));
        }
      }
    }
    return ImageDataset.of(pixels, 28, 28, labels, 4);
  }

  private static GreyImage png(byte[] pixels) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return ImageFile.read(bytes.toByteArray());
  }

  /** What a network that has learnt no digits says of pictures like those that it has learnt. */
  @Test
  void imagesThatAreNoDigitsAreReadAsTheyWereLearnt() throws IOException {
    MLP model = new MLP(new DenseLayer(4));
    new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(1e-2f),
            TrainingSettings.standard().withEpochs(2))
        .fit(bars(1000, 1));
    Classifier classifier = new Classifier(model, Inputs.greyImages(28, 28));
    ImageDataset test = bars(100, 2);
    int right = 0;
    int rightAsDigits = 0;
    for (int i = 0; i < test.size(); i++) {
      GreyImage picture = png(test.image(i));
      right +=
          classifier.predict(PictureFraming.frame(Framing.AUTO, picture, 28, 28)) == test.label(i)
              ? 1
              : 0;
      byte[] asDigit = PictureFraming.frame(Framing.DIGIT, picture, 28, 28);
      rightAsDigits += classifier.predict(asDigit) == test.label(i) ? 1 : 0;
    }
    assertThat(right).isEqualTo(100);
    assertThat(rightAsDigits).as("in the middle, the upper bar is like the lower").isLessThan(75);
  }
}
