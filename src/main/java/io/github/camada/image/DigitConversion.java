package io.github.camada.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes of any picture of a digit what MNIST's makers made of theirs: the ink, bright on black, is
 * scaled with its aspect ratio kept into a box of 20x20 pixels and placed in 28x28 pixels so that
 * its centre of mass is in the middle.
 *
 * <p>Before that the ink is found: dark on light or light on dark, as the border of the picture
 * tells; uneven light is levelled, noise and specks are removed. A line that would be thinner than
 * MNIST's thinnest is thickened: a pen on paper draws finer lines than a network has seen.
 *
 * <p>Wanted is one digit, or a row of them, with some ground around: plain, ruled or squared paper,
 * whose lines are erased first. Shapes that do not touch and are about as tall are digits of their
 * own.
 *
 * <p>Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: "Gradient-Based Learning Applied to
 * Document Recognition", Proceedings of the IEEE 86(11), 1998, section III.A.
 */
public final class DigitConversion {

  /** Longer side in which the ink is looked for; the mean of several pixels has less noise. */
  private static final int WORKING_SIZE = 400;

  /** The box and the frame of MNIST, in pixels. */
  private static final int BOX = 20;

  private static final int FRAME = 28;

  private DigitConversion() {}

  /**
   * Converts a picture of one digit.
   *
   * @param picture of one digit, any size
   * @param height rows of the result, 28 for MNIST
   * @param width pixels of a row of the result, 28 for MNIST
   * @return {@code [height, width]}, row-major, unsigned: ink is 255, ground 0
   * @throws BlankImageException if nothing is drawn in the picture
   * @throws ImageFormatException if several separate shapes are drawn in it
   * @throws IllegalArgumentException if a size is below 1
   */
  public static byte[] convert(GreyImage picture, int height, int width)
      throws BlankImageException, ImageFormatException {
    List<byte[]> row = convertRow(picture, height, width);
    if (row.size() > 1) {
      throw new ImageFormatException("%d separate shapes, wanted one".formatted(row.size()));
    }
    return row.get(0);
  }

  /**
   * Converts a picture of digits side by side.
   *
   * @param picture of a row of digits that do not touch, any size
   * @param height rows of each result, 28 for MNIST
   * @param width pixels of a row of each result, 28 for MNIST
   * @return the digits from left to right, at least one, each {@code [height, width]}, row-major,
   *     unsigned: ink is 255, ground 0
   * @throws BlankImageException if nothing is drawn in the picture
   * @throws ImageFormatException if several separate shapes are drawn in it that do not stand in a
   *     row
   * @throws IllegalArgumentException if a size is below 1
   */
  public static List<byte[]> convertRow(GreyImage picture, int height, int width)
      throws BlankImageException, ImageFormatException {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "convert: %d rows of %d pixels, wanted at least 1 of 1".formatted(height, width));
    }
    Plane ink = Ink.of(reduced(Plane.of(picture)));
    Blots.wipe(ink);
    List<byte[]> row = new ArrayList<>();
    for (Plane shape : Shapes.inRow(ink)) {
      row.add(framed(shape, height, width));
    }
    return row;
  }

  private static byte[] framed(Plane ink, int height, int width) {
    int boxHeight = Math.max(1, Math.round((float) height * BOX / FRAME));
    int boxWidth = Math.max(1, Math.round((float) width * BOX / FRAME));
    Plane strokes = Strokes.thickened(Strokes.cropped(ink), boxWidth, boxHeight);
    double scale =
        Math.min((double) boxWidth / strokes.width(), (double) boxHeight / strokes.height());
    Plane scaled =
        AreaScaling.scale(
            strokes,
            Math.max(1, (int) Math.round(strokes.width() * scale)),
            Math.max(1, (int) Math.round(strokes.height() * scale)));
    return CentredFrame.place(scaled, height, width);
  }

  private static Plane reduced(Plane plane) {
    double scale = (double) WORKING_SIZE / Math.max(plane.width(), plane.height());
    if (scale >= 1) {
      return plane;
    }
    return AreaScaling.scale(
        plane,
        Math.max(1, (int) Math.round(plane.width() * scale)),
        Math.max(1, (int) Math.round(plane.height() * scale)));
  }
}
