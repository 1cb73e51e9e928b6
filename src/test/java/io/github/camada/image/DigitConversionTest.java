package io.github.camada.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits come back as they were made: SyntheticDigits frames them as MNIST does. */
class DigitConversionTest {

  private static final ImageDataset DIGITS = SyntheticDigits.generate(20, 9);

  private static byte[] convert(GreyImage picture) throws IOException {
    return DigitConversion.convert(picture, 28, 28);
  }

  /** Mean absolute difference of two images, in grey levels; a digit's mean level is about 35. */
  private static double difference(byte[] one, byte[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
    }
    return sum / one.length;
  }

  private static double meanDifference(Change change) throws IOException {
    double sum = 0;
    for (int i = 0; i < DIGITS.size(); i++) {
      byte[] digit = DIGITS.image(i);
      sum += difference(convert(change.of(Pictures.enlarged(digit, 28, 5))), digit);
    }
    return sum / DIGITS.size();
  }

  /** What happens to a picture on its way. */
  private interface Change {
    GreyImage of(GreyImage picture);
  }

  @Test
  void anEnlargedDigitComesBack() throws IOException {
    assertThat(meanDifference(picture -> picture)).isLessThan(4);
  }

  @Test
  void anUnevenLightIsLevelled() throws IOException {
    assertThat(meanDifference(picture -> Pictures.badlyLit(Pictures.inverse(picture), 0)))
        .isLessThan(6);
    assertThat(meanDifference(picture -> Pictures.badlyLit(Pictures.inverse(picture), 5)))
        .isLessThan(9);
  }

  @Test
  void aPictureAndItsInverseGiveTheSame() throws IOException {
    for (int i = 0; i < DIGITS.size(); i++) {
      GreyImage picture = Pictures.enlarged(DIGITS.image(i), 28, 4);
      assertThat(difference(convert(picture), convert(Pictures.inverse(picture)))).isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 300, 1500})
  void theSizeOfThePictureDoesNotMatter(int size) throws IOException {
    byte[] wanted = convert(Pictures.grey(Pictures.seven(600, Color.BLACK, Color.WHITE)));
    byte[] given = convert(Pictures.grey(Pictures.seven(size, Color.WHITE, Color.BLUE)));
    assertThat(difference(given, wanted)).isLessThan(size < 100 ? 12 : 4);
  }

  @Test
  void theInkFillsTheBoxAndItsCentreIsInTheMiddle() throws IOException {
    byte[] digit = convert(Pictures.grey(Pictures.seven(400, Color.WHITE, Color.BLACK)));
    int first = 28;
    int last = -1;
    double mass = 0;
    double momentX = 0;
    double momentY = 0;
    for (int i = 0; i < digit.length; i++) {
      int value = digit[i] & 0xFF;
      first = value > 0 ? Math.min(first, i / 28) : first;
      last = value > 0 ? i / 28 : last;
      mass += value;
      momentX += value * (i % 28);
      momentY += value * (i / 28);
    }
    assertThat(last - first + 1).isEqualTo(20);
    assertThat(momentX / mass).isCloseTo(14, within(0.5));
    assertThat(momentY / mass).isCloseTo(14, within(0.5));
  }

  @Test
  void dustIsWipedAway() throws IOException {
    GreyImage clean = Pictures.grey(Pictures.seven(300, Color.WHITE, Color.BLACK));
    byte[] luminance = clean.luminance();
    luminance[300 * 280 + 280] = 0;
    luminance[300 * 10 + 20] = 0;
    luminance[300 * 10 + 21] = 0;
    assertThat(convert(GreyImage.of(300, 300, luminance))).isEqualTo(convert(clean));
  }

  @Test
  void aFineLineIsThickened() throws IOException {
    GreyImage white = GreyImage.of(300, 300, filled(300 * 300, 255));
    byte[] luminance = white.luminance();
    for (int y = 50; y < 250; y++) {
      luminance[y * 300 + 150] = 0;
    }
    byte[] digit = convert(GreyImage.of(300, 300, luminance));
    int inRow = 0;
    for (int x = 0; x < 28; x++) {
      inRow += digit[14 * 28 + x] & 0xFF;
    }
    // About 1.6 pixels of full ink, where plain scaling would leave a tenth of one.
    assertThat(inRow).isBetween(255, 2 * 255);
  }

  @Test
  void inkThatReachesTheEdgeIsFound() throws IOException {
    byte[] bar = filled(100 * 100, 255);
    for (int y = 0; y < 12; y++) {
      Arrays.fill(bar, y * 100 + 15, y * 100 + 85, (byte) 0);
    }
    for (int y = 0; y < 100; y++) {
      Arrays.fill(bar, y * 100 + 44, y * 100 + 56, (byte) 0);
    }
    byte[] digit = convert(GreyImage.of(100, 100, bar));
    int ink = 0;
    for (byte value : digit) {
      ink += (value & 0xFF) > 127 ? 1 : 0;
    }
    assertThat(ink).isBetween(55, 85); // A T of 2.4 pixels: 14 and 20 long
  }

  @Test
  void otherFramesHaveTheirBoxInProportion() throws IOException {
    GreyImage seven = Pictures.grey(Pictures.seven(300, Color.WHITE, Color.BLACK));
    byte[] small = DigitConversion.convert(seven, 14, 21);
    assertThat(small).hasSize(14 * 21);
    int rows = 0;
    for (int y = 0; y < 14; y++) {
      boolean inked = false;
      for (int x = 0; x < 21; x++) {
        inked |= small[y * 21 + x] != 0;
      }
      rows += inked ? 1 : 0;
    }
    assertThat(rows).isEqualTo(10);
    assertThat(DigitConversion.convert(seven, 1, 1)).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DigitConversion.convert(seven, 0, 28))
        .withMessageContaining("0 rows of 28 pixels");
  }

  @Test
  void anEmptyPictureIsSaidToBeEmpty() {
    GreyImage white = GreyImage.of(200, 100, filled(200 * 100, 255));
    GreyImage grey = GreyImage.of(1, 1, new byte[1]);
    for (GreyImage empty :
        new GreyImage[] {
          white,
          Pictures.inverse(white),
          grey,
          Pictures.badlyLit(white, 0),
          Pictures.badlyLit(white, 6),
          Pictures.inverse(Pictures.badlyLit(white, 6))
        }) {
      assertThatExceptionOfType(BlankImageException.class)
          .isThrownBy(() -> convert(empty))
          .withMessageContaining("nothing is drawn");
    }
  }

  /** White paper with black bars: left, top, width and height of each. */
  private static GreyImage bars(int[]... bars) {
    byte[] paper = filled(300 * 300, 255);
    for (int[] bar : bars) {
      for (int y = bar[1]; y < bar[1] + bar[3]; y++) {
        Arrays.fill(paper, y * 300 + bar[0], y * 300 + bar[0] + bar[2], (byte) 0);
      }
    }
    return GreyImage.of(300, 300, paper);
  }

  @Test
  void digitsInARowAreConvertedOneByOneFromTheLeft() throws IOException {
    int[] wide = {40, 100, 70, 80};
    int[] narrow = {180, 90, 16, 100};
    List<byte[]> row = DigitConversion.convertRow(bars(narrow, wide), 28, 28);
    assertThat(row).containsExactly(convert(bars(wide)), convert(bars(narrow)));
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> convert(bars(narrow, wide)))
        .withMessage("2 separate shapes, wanted one");
  }

  @Test
  void whatIsLowOrStandsOverAnotherPieceIsAPartOfTheDigit() throws IOException {
    int[] body = {100, 100, 60, 120};
    int[] barAbove = {110, 70, 90, 12};
    int[] dotBeside = {200, 190, 20, 20};
    assertThat(DigitConversion.convertRow(bars(body, barAbove, dotBeside), 28, 28)).hasSize(1);
    int[] lowerHalf = {100, 175, 60, 70};
    assertThat(DigitConversion.convertRow(bars(new int[] {100, 100, 60, 70}, lowerHalf), 28, 28))
        .hasSize(1);
  }

  @Test
  void shapesThatDoNotStandInARowAreRefused() {
    int[] first = {60, 40, 50, 70};
    for (int[] second : new int[][] {{60, 190, 50, 70}, {190, 100, 50, 70}}) {
      assertThatExceptionOfType(ImageFormatException.class)
          .isThrownBy(() -> DigitConversion.convertRow(bars(first, second), 28, 28))
          .withMessage("2 separate shapes that do not stand in a row, wanted one or a row of them");
    }
  }

  @Test
  void aDigitOfOneFineLineAcrossThePictureIsNoRuling() throws IOException {
    byte[] digit = convert(bars(new int[] {150, 0, 3, 300}));
    assertThat(digit[14 * 28 + 14] & 0xFF).isGreaterThan(100);
    byte[] plus = convert(bars(new int[] {150, 60, 3, 200}, new int[] {0, 150, 300, 3}));
    int level = 0;
    for (int x = 0; x < 28; x++) {
      level += (plus[14 * 28 + x] & 0xFF) > 60 ? 1 : 0;
    }
    assertThat(level).isGreaterThanOrEqualTo(18);
  }

  private static byte[] filled(int size, int value) {
    byte[] luminance = new byte[size];
    Arrays.fill(luminance, (byte) value);
    return luminance;
  }
}
