package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What counts in the end: a network reads digits in pictures as well as those that it learnt. */
class PicturesAreReadTest {

  private static final ImageDataset DIGITS = SyntheticDigits.generate(50, 8);

  private static Classifier classifier;

  @BeforeAll
  static void train() {
    MLP model = new MLP(new DenseLayer(64, Activation.RELU), new DenseLayer(10));
    TrainingSettings settings = TrainingSettings.standard().withEpochs(3).withBatchSize(32);
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings)
        .fit(SyntheticDigits.generate(4_000, 7));
    classifier = new Classifier(model, Inputs.greyImages(28, 28));
  }

  private interface Change {
    GreyImage of(GreyImage picture);
  }

  /** How many of 50 are read as the network reads the digit itself. */
  private static int read(Change change) throws IOException {
    int same = 0;
    for (int i = 0; i < DIGITS.size(); i++) {
      byte[] digit = DIGITS.image(i);
      GreyImage picture = change.of(Pictures.enlarged(digit, 28, 6));
      byte[] converted = DigitConversion.convert(picture, 28, 28);
      same += classifier.predict(converted) == classifier.predict(digit) ? 1 : 0;
    }
    return same;
  }

  @Test
  void brightOnDark() throws IOException {
    assertThat(read(picture -> picture)).isGreaterThanOrEqualTo(48);
  }

  @Test
  void darkOnBright() throws IOException {
    assertThat(read(Pictures::inverse)).isGreaterThanOrEqualTo(48);
  }

  @Test
  void inUnevenLightWithNoise() throws IOException {
    assertThat(read(picture -> Pictures.badlyLit(Pictures.inverse(picture), 6)))
        .isGreaterThanOrEqualTo(46);
  }

  @Test
  void inOneCornerOfALargerSheet() throws IOException {
    assertThat(read(PicturesAreReadTest::onASheet)).isGreaterThanOrEqualTo(46);
  }

  private static GreyImage onASheet(GreyImage picture) {
    int size = 3 * picture.width();
    byte[] sheet = new byte[size * size];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        sheet[(y + 20) * size + x + 40] = (byte) picture.at(x, y);
      }
    }
    return GreyImage.of(size, size, sheet);
  }
}
