package io.github.camada.chart;

import io.github.camada.data.ImageDataset;
import java.awt.image.BufferedImage;

/** Images of a data set, and numbers that are laid out like them, as Java has images. */
final class Images {

  private Images() {}

  static BufferedImage grey(ImageDataset images, int index) {
    byte[] pixels = images.image(index);
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xFF;
    }
    return colored(values, images.height(), images.width(), 0, 255, ColorScale.GREY);
  }

  /** An image of a pixel for each value, rows one after the other. */
  static BufferedImage colored(
      float[] values, int height, int width, double low, double high, ColorScale scale) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < values.length; i++) {
      int rgb = scale.at((values[i] - low) / (high - low)).getRGB();
      image.setRGB(i % width, i / width, rgb);
    }
    return image;
  }
}
