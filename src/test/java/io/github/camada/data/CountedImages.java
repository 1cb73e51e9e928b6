package io.github.camada.data;

import java.util.stream.IntStream;

/** Images of which each pixel is known. */
final class CountedImages {

  /** Image i is 1x2 and holds the pixels 10 i and 255 - i; its label is i mod 3. */
  static ImageDataset images(int n) {
    byte[] pixels = new byte[2 * n];
    for (int i = 0; i < n; i++) {
      pixels[2 * i] = (byte) (10 * i);
      pixels[2 * i + 1] = (byte) (255 - i);
    }
    return ImageDataset.of(pixels, 1, 2, IntStream.range(0, n).map(i -> i % 3).toArray(), 3);
  }

  private CountedImages() {}
}
