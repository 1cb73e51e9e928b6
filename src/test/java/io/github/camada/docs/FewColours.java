package io.github.camada.docs;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture with a palette, in a third of the bytes: a clone of the project has all of them. */
final class FewColours {

  private static final int MOST = 256;

  private FewColours() {}

  /** Replaces a PNG file by one with its most frequent colours; others become the nearest. */
  static void write(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int[] colours = mostFrequent(image);
    byte[][] parts = new byte[3][colours.length];
    for (int i = 0; i < colours.length; i++) {
      for (int part = 0; part < 3; part++) {
        parts[part][i] = (byte) part(colours[i], part);
      }
    }
    IndexColorModel palette = new IndexColorModel(8, colours.length, parts[0], parts[1], parts[2]);
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
    Map<Integer, Integer> places = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int place = places.computeIfAbsent(image.getRGB(x, y), rgb -> nearest(colours, rgb));
        indexed.getRaster().setSample(x, y, 0, place);
      }
    }
    ImageIO.write(indexed, "png", file.toFile());
  }

  private static int[] mostFrequent(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    List<Integer> colours =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .toList();
    return colours.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] colours, int rgb) {
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      best = distance(colours[i], rgb) < distance(colours[best], rgb) ? i : best;
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int part = 0; part < 3; part++) {
      int difference = part(one, part) - part(other, part);
      sum += difference * difference;
    }
    return sum;
  }

  /** Red, green or blue. */
  private static int part(int rgb, int part) {
    return rgb >> 16 - 8 * part & 0xFF;
  }
}
