package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.data.digits.SyntheticDigits;
import org.junit.jupiter.api.Test;

/** Expected pictures are worked out by hand. */
class DeskewingTest {

  private static byte[] picture(int... grey) {
    byte[] bytes = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      bytes[i] = (byte) grey[i];
    }
    return bytes;
  }

  /** Centre (1, 1); slant (1 * -1 + -1 * 1) / (1 + 1) = -1: a whole pixel for each row. */
  @Test
  void aLineThatLeansStandsUpright() {
    byte[] leaning =
        picture(
            0, 0, 200, //
            0, 200, 0, //
            200, 0, 0);
    assertThat(Deskewing.of(leaning, 3, 3))
        .isEqualTo(
            picture(
                0, 200, 0, //
                0, 200, 0, //
                0, 200, 0));
  }

  /**
   * The slant is (0.5 * -1 + -0.5 * 1) / 2 = -0.5: half a pixel to the left above the centre, half
   * to the right below, so that each is divided between two.
   */
  @Test
  void halfAPixelIsDividedBetweenTwo() {
    byte[] leaning =
        picture(
            0, 0, 200, 0, //
            0, 0, 0, 0, //
            0, 200, 0, 0);
    assertThat(Deskewing.of(leaning, 3, 4))
        .isEqualTo(
            picture(
                0, 100, 100, 0, //
                0, 0, 0, 0, //
                0, 100, 100, 0));
  }

  @Test
  void whatHasNoSlantStaysAsItIs() {
    byte[] cross = picture(0, 255, 0, 7, 255, 7, 0, 255, 0);
    assertThat(Deskewing.of(cross, 3, 3)).isEqualTo(cross).isNotSameAs(cross);
    byte[] empty = new byte[9];
    assertThat(Deskewing.of(empty, 3, 3)).isEqualTo(empty);
    byte[] flat = picture(0, 0, 0, 9, 0, 200, 0, 0, 0);
    assertThat(Deskewing.of(flat, 3, 3)).isEqualTo(flat);
  }

  @Test
  void allPicturesOfADataSetAreSetUpright() {
    ImageDataset digits = SyntheticDigits.generate(20, 1);
    ImageDataset upright = Deskewing.of(digits);
    assertThat(upright.labels()).isEqualTo(digits.labels());
    assertThat(upright.classes()).isEqualTo(10);
    for (int i = 0; i < 20; i++) {
      assertThat(upright.image(i)).isEqualTo(Deskewing.of(digits.image(i), 28, 28));
    }
    assertThat(upright.pixels()).isNotEqualTo(digits.pixels());
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deskewing.of(new byte[8], 3, 3))
        .withMessage("deskewing: 8 bytes for a picture of 3x3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deskewing.of(new byte[0], 0, 3))
        .withMessage("deskewing: 0 bytes for a picture of 0x3");
  }
}
