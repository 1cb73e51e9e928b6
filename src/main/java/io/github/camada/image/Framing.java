package io.github.camada.image;

/** How a picture becomes an image of the size that a model takes. */
public enum Framing {

  /**
   * A picture of exactly the model's size is taken for one like those that the model has learnt
   * from, and left as it is: for digits, bright on black. Any other is converted as a digit is.
   */
  AUTO,

  /** Every picture is converted as a digit is, one of the model's size too. */
  DIGIT,

  /** Every picture is left as it is, and refused if it has not the model's size. */
  NONE;

  /**
   * Makes an image of a picture.
   *
   * @param picture of any size
   * @param height rows of the image
   * @param width pixels of its rows
   * @return {@code [height, width]}, row-major, unsigned
   * @throws BlankImageException if nothing is drawn in it, unless it is to be left as it is
   * @throws ImageFormatException if it is to be left as it is and has another size
   * @throws IllegalArgumentException if a size is below 1
   */
  public byte[] frame(GreyImage picture, int height, int width)
      throws BlankImageException, ImageFormatException {
    boolean exact = picture.height() == height && picture.width() == width;
    if (this == DIGIT || this == AUTO && !exact) {
      return DigitConversion.convert(picture, height, width);
    }
    if (!exact) {
      throw new ImageFormatException(
          "%s, wanted one of %dx%d, as it is not converted".formatted(picture, width, height));
    }
    byte[] image = picture.luminance();
    if (this == AUTO && isOfOneShade(image)) {
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
