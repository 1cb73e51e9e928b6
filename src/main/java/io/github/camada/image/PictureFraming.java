package io.github.camada.image;

import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Pixels;
import java.util.List;

/** Makes an image of the size that a model takes of a picture of any size, as its inputs say. */
public final class PictureFraming {

  private PictureFraming() {}

  /**
   * How a model wants pictures framed.
   *
   * @param inputs of the model
   * @return the framing of its pixels; none for a model that takes no pixels
   */
  public static Framing of(Inputs inputs) {
    return inputs instanceof Pixels pixels ? pixels.framing() : Framing.NONE;
  }

  /**
   * Makes an image of a picture.
   *
   * @param framing how
   * @param picture of any size
   * @param height rows of the image
   * @param width pixels of its rows
   * @return {@code [height, width]}, row-major, unsigned
   * @throws BlankImageException if nothing is drawn in it, unless it is to be left as it is
   * @throws ImageFormatException if it is to be left as it is and has another size, or if several
   *     separate shapes are drawn in it
   * @throws IllegalArgumentException if a size is below 1
   */
  public static byte[] frame(Framing framing, GreyImage picture, int height, int width)
      throws BlankImageException, ImageFormatException {
    return isConverted(framing, picture, height, width)
        ? DigitConversion.convert(picture, height, width)
        : asItIs(framing, picture, height, width);
  }

  /**
   * Makes an image of each digit in a picture of one or more, side by side.
   *
   * @param framing how
   * @param picture of any size
   * @param height rows of an image
   * @param width pixels of its rows
   * @return the images from left to right, at least one, each {@code [height, width]}, row-major,
   *     unsigned; of a picture that is left as it is, one
   * @throws BlankImageException if nothing is drawn in it, unless it is to be left as it is
   * @throws ImageFormatException if it is to be left as it is and has another size, or if several
   *     separate shapes are drawn in it that do not stand in a row
   * @throws IllegalArgumentException if a size is below 1
   */
  public static List<byte[]> frameRow(Framing framing, GreyImage picture, int height, int width)
      throws BlankImageException, ImageFormatException {
    return isConverted(framing, picture, height, width)
        ? DigitConversion.convertRow(picture, height, width)
        : List.of(asItIs(framing, picture, height, width));
  }

  private static boolean isConverted(Framing framing, GreyImage picture, int height, int width) {
    boolean exact = picture.height() == height && picture.width() == width;
    return framing == Framing.DIGIT || framing == Framing.AUTO && !exact;
  }

  private static byte[] asItIs(Framing framing, GreyImage picture, int height, int width)
      throws BlankImageException, ImageFormatException {
    if (picture.height() != height || picture.width() != width) {
      throw new ImageFormatException(
          "%s, wanted one of %dx%d, as it is not converted".formatted(picture, width, height));
    }
    byte[] image = picture.luminance();
    if (framing == Framing.AUTO && isOfOneShade(image)) {
      throw new BlankImageException("nothing is drawn in the picture: it has one shade");
    }
    return image;
  }

  private static boolean isOfOneShade(byte[] image) {
    for (byte pixel : image) {
      if (pixel != image[0]) {
        return false;
      }
    }
    return true;
  }
}
