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
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts in the end: a network reads digits in pictures as well as those that it learnt. */
class PicturesAreReadTest {

  private static final ImageDataset DIGITS = SyntheticDigits.generate(20, 8);

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

  /** How many of 20 are read as the network reads the digit itself. */
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
    assertThat(read(picture -> picture)).isGreaterThanOrEqualTo(19);
  }

  @Test
  void darkOnBright() throws IOException {
    assertThat(read(Pictures::inverse)).isGreaterThanOrEqualTo(19);
  }

  @Test
  void inUnevenLightWithNoise() throws IOException {
    assertThat(read(picture -> Pictures.badlyLit(Pictures.inverse(picture), 6)))
        .isGreaterThanOrEqualTo(18);
  }

  @Test
  @Tag("slow")
  void inOneCornerOfALargerSheet() throws IOException {
    assertThat(read(PicturesAreReadTest::onASheet)).isGreaterThanOrEqualTo(18);
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

  private static final Color BLUE = new Color(120, 160, 220);
  private static final Color GREY = new Color(170, 170, 170);
  private static final Color RED = new Color(200, 60, 60);

  /** On what people write at school and at work. */
  static Stream<Paper> papers() {
    Color cream = new Color(250, 244, 225);
    Color board = new Color(20, 60, 40);
    Color pen = new Color(20, 40, 140);
    return Stream.of(
        Paper.ruled(BLUE, 80),
        Paper.ruled(GREY, 57),
        Paper.ruled(Color.BLACK, 100),
        Paper.ruled(RED, 40),
        Paper.ruled(BLUE, 80).withSquares(),
        Paper.ruled(GREY, 57).withSquares(),
        Paper.ruled(Color.BLACK, 100).withSquares(),
        Paper.ruled(GREY, 40).withSquares(),
        Paper.ruled(BLUE, 80).turned(2.5),
        Paper.ruled(BLUE, 80).withSquares().turned(-3),
        new Paper(cream, BLUE, pen, 64, 3, true, 0),
        new Paper(cream, RED, pen, 90, 4, false, 1),
        new Paper(board, GREY, Color.WHITE, 90, 3, true, 0));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("papers")
  void onRuledAndSquaredPaper(Paper paper) throws IOException {
    int same = 0;
    for (int i = 0; i < 10; i++) {
      byte[] digit = DIGITS.image(i);
      BufferedImage sheet = paper.with(digit, 120, 120, 560);
      byte[] converted = DigitConversion.convert(Pictures.grey(sheet), 28, 28);
      same += classifier.predict(converted) == classifier.predict(digit) ? 1 : 0;
    }
    assertThat(same).isGreaterThanOrEqualTo(9);
  }

  private static long right(Stream<Photograph> photos) throws IOException {
    int right = 0;
    for (Photograph photo : photos.toList()) {
      byte[] converted = DigitConversion.convert(photo.take(), 28, 28);
      right += classifier.predict(converted) == photo.digit() ? 1 : 0;
    }
    return right;
  }

  /** Lines a fiftieth of the digit's height wide, or finer, are as wide as the network knows. */
  @Test
  @Tag("slow")
  void photosOfWritingWithAThinPen() throws IOException {
    List<Photograph> thin =
        Photographs.all().stream().filter(photo -> photo.pen() <= 0.02).toList();
    assertThat(right(thin.stream())).isGreaterThanOrEqualTo(4);
    for (Photograph photo : thin) {
      byte[] converted = DigitConversion.convert(photo.take(), 28, 28);
      assertThat(IntStream.range(0, converted.length).filter(i -> (converted[i] & 0xFF) > 127))
          .hasSizeGreaterThan(40);
    }
  }

  @Test
  @Tag("slow")
  void twentyPhotosOfAllKinds() throws IOException {
    assertThat(right(Photographs.all().stream())).isGreaterThanOrEqualTo(19);
    assertThat(right(Photographs.all().stream().map(Photograph::worse))).isGreaterThanOrEqualTo(16);
  }

  /** Two digits on one sheet, each about as wide as half of it. */
  @Test
  @Tag("slow")
  void aRowOfDigitsOnSquaredPaper() throws IOException {
    int same = 0;
    for (int i = 0; i < 20; i += 2) {
      BufferedImage sheet = Paper.ruled(BLUE, 60).withSquares().with(DIGITS.image(i), 60, 220, 320);
      Paper.write(DIGITS.image(i + 1), Color.BLACK, 400, 220, 320, sheet);
      List<byte[]> row = DigitConversion.convertRow(Pictures.grey(sheet), 28, 28);
      boolean both = row.size() == 2;
      for (int k = 0; both && k < 2; k++) {
        both = classifier.predict(row.get(k)) == classifier.predict(DIGITS.image(i + k));
      }
      same += both ? 1 : 0;
    }
    assertThat(same).isGreaterThanOrEqualTo(9);
  }
}
