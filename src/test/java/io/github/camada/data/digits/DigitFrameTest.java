package io.github.camada.data.digits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitFrameTest {

  private static final int BOX = DigitFrame.BOX;
  private static final int SIZE = DigitFrame.SIZE;

  @Test
  void putsAWholeBoxWhereItsMiddleIsNearestToPixelFourteen() {
    float[] ink = new float[BOX * BOX];
    ink[9 * BOX + 10] = 1;
    assertThat(inkedPixel(ink)).isEqualTo(14 * SIZE + 14);
  }

  @Test
  void weighsTheInk() {
    float[] ink = new float[BOX * BOX];
    ink[10 * BOX + 4] = 0.75f;
    ink[10 * BOX + 12] = 0.25f;
    byte[] pixels = new byte[SIZE * SIZE];
    DigitFrame.place(ink, pixels, 0);
    // The mean is column 6, so both move 8 to the right.
    assertThat(Byte.toUnsignedInt(pixels[14 * SIZE + 12])).isEqualTo(191);
    assertThat(Byte.toUnsignedInt(pixels[14 * SIZE + 20])).isEqualTo(64);
  }

  @Test
  void neverMovesTheBoxOutOfTheFrame() {
    for (int corner : new int[] {0, BOX - 1, BOX * (BOX - 1), BOX * BOX - 1}) {
      float[] ink = new float[BOX * BOX];
      ink[corner] = 1;
      int column = corner % BOX == 0 ? SIZE - BOX : BOX - 1;
      int row = corner < BOX ? SIZE - BOX : BOX - 1;
      assertThat(inkedPixel(ink)).isEqualTo(row * SIZE + column);
    }
  }

  @Test
  void writesFromTheOffsetOn() {
    float[] ink = new float[BOX * BOX];
    ink[10 * BOX + 10] = 1;
    byte[] pixels = new byte[SIZE * SIZE + 5];
    DigitFrame.place(ink, pixels, 5);
    assertThat(pixels[5 + 14 * SIZE + 14]).isEqualTo((byte) 255);
  }

  private static int inkedPixel(float[] ink) {
    byte[] pixels = new byte[SIZE * SIZE];
    DigitFrame.place(ink, pixels, 0);
    int found = -1;
    for (int p = 0; p < pixels.length; p++) {
      if (pixels[p] != 0) {
        assertThat(found).as("one pixel only").isEqualTo(-1);
        found = p;
      }
    }
    return found;
  }
}
