package io.github.camada.image;

import java.util.Objects;

/** A picture without colours: a luminance for each pixel, from 0 (black) to 255 (white). */
public final class GreyImage {

  private final int width;
  private final int height;
  private final byte[] luminance;

  private GreyImage(int width, int height, byte[] luminance) {
    this.width = width;
    this.height = height;
    this.luminance = luminance;
  }

  /**
   * A picture in memory.
   *
   * @param width pixels of a row, at least 1
   * @param height rows, at least 1
   * @param luminance {@code [height, width]} in row-major order, unsigned; copied
   * @return the picture
   * @throws IllegalArgumentException if a size is below 1 or the luminances are not as many
   */
  public static GreyImage of(int width, int height, byte[] luminance) {
    return owning(width, height, luminance.clone());
  }

  /** The same without a copy, for an array that nobody else keeps. */
  static GreyImage owning(int width, int height, byte[] luminance) {
    if (width < 1 || height < 1 || (long) width * height != luminance.length) {
      throw new IllegalArgumentException(
          "grey image: %d luminances for %d rows of %d pixels"
              .formatted(luminance.length, height, width));
    }
    return new GreyImage(width, height, luminance);
  }

  /**
   * The pixels of a row.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * The number of rows.
   *
   * @return at least 1
   */
  public int height() {
    return height;
  }

  /**
   * The luminance of one pixel.
   *
   * @param x its column, from the left
   * @param y its row, from the top
   * @return 0 (black) to 255 (white)
   * @throws IndexOutOfBoundsException unless the pixel is in the picture
   */
  public int at(int x, int y) {
    return luminance[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)] & 0xFF;
  }

  /**
   * The luminance of all pixels.
   *
   * @return a copy, {@code [height, width]} in row-major order, unsigned
   */
  public byte[] luminance() {
    return luminance.clone();
  }

  /** The size: {@code grey image of 640x480}, width first. */
  @Override
  public String toString() {
    return "grey image of " + width + "x" + height;
  }
}
