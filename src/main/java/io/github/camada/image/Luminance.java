package io.github.camada.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Luminance of decoded pixels: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), over white
 * where a pixel is transparent.
 *
 * <p>The samples are taken as they stand in the file. Java's own conversion of grey to RGB would
 * brighten them, as it takes them for linear light, and the conversion of a photo with a colour
 * profile would take seconds.
 */
final class Luminance {

  private Luminance() {}

  static GreyImage of(BufferedImage image) {
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      return ofPalette(image.getRaster(), palette);
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int colourBands = colours.hasAlpha() ? bands - 1 : bands;
    int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    byte[] grey = new byte[raster.getWidth() * raster.getHeight()];
    int[] row = new int[raster.getWidth() * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      pixels(raster, y, row);
      for (int x = 0; x < raster.getWidth(); x++) {
        int at = x * bands;
        double value = colourBands < 3 ? row[at] : ofRgb(row[at], row[at + 1], row[at + 2]);
        double opacity = colours.hasAlpha() ? (double) row[at + bands - 1] / most : 1;
        grey[y * raster.getWidth() + x] = level(255 * (1 - opacity + opacity * value / most));
      }
    }
    return GreyImage.owning(raster.getWidth(), raster.getHeight(), grey);
  }

  private static GreyImage ofPalette(Raster raster, IndexColorModel palette) {
    byte[] levels = new byte[1 << palette.getPixelSize()];
    for (int i = 0; i < Math.min(levels.length, palette.getMapSize()); i++) {
      double opacity = palette.getAlpha(i) / 255.0;
      double value = ofRgb(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
      levels[i] = level(255 * (1 - opacity) + opacity * value);
    }
    byte[] grey = new byte[raster.getWidth() * raster.getHeight()];
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      pixels(raster, y, row);
      for (int x = 0; x < row.length; x++) {
        grey[y * row.length + x] = levels[row[x]];
      }
    }
    return GreyImage.owning(raster.getWidth(), raster.getHeight(), grey);
  }

  /**
   * Four inks, undone as no decoder of the JDK does it.
   *
   * @param raster samples as they are coded
   * @param adobeTransform 0: CMYK, inverted; 2: YCCK, inverted; -1: CMYK as it is
   */
  static GreyImage ofCmyk(Raster raster, int adobeTransform) {
    byte[] grey = new byte[raster.getWidth() * raster.getHeight()];
    int[] row = new int[raster.getWidth() * 4];
    for (int y = 0; y < raster.getHeight(); y++) {
      pixels(raster, y, row);
      for (int x = 0; x < raster.getWidth(); x++) {
        int c = row[4 * x];
        double paper =
            switch (adobeTransform) {
              // The first sample is the luminance of what is red, green and blue where the inks
              // cyan, magenta and yellow are; those are inverted, so light where it is dark.
              case 2 -> 255 - c;
              case -1 -> 255 - ofRgb(c, row[4 * x + 1], row[4 * x + 2]);
              default -> ofRgb(c, row[4 * x + 1], row[4 * x + 2]);
            };
        int black = row[4 * x + 3];
        double lit = adobeTransform == -1 ? 255 - black : black;
        grey[y * raster.getWidth() + x] = level(paper * lit / 255);
      }
    }
    return GreyImage.owning(raster.getWidth(), raster.getHeight(), grey);
  }

  /** The luminance of a colour. */
  static byte level(int red, int green, int blue) {
    return level(ofRgb(red, green, blue));
  }

  private static double ofRgb(int red, int green, int blue) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  private static byte level(double value) {
    return (byte) Math.rint(value);
  }

  private static void pixels(Raster raster, int row, int[] into) {
    raster.getPixels(raster.getMinX(), raster.getMinY() + row, raster.getWidth(), 1, into);
  }
}
