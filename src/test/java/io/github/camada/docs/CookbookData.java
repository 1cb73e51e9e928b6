package io.github.camada.docs;

import io.github.camada.tensor.RandomStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** The files that the cookbook and the pages beside it say their reader has. */
final class CookbookData {

  private static final int SIZE = 20;
  private static final int IMAGES = 60;
  private static final int FLOWERS = 300;
  private static final int LOANS = 400;

  private CookbookData() {}

  static void write(Path directory) throws IOException {
    RandomStream random = new RandomStream(1);
    for (String shape : List.of("circle", "cross", "square")) {
      Path images = Files.createDirectories(directory.resolve("shapes").resolve(shape));
      for (int i = 0; i < IMAGES; i++) {
        Path file = images.resolve(String.format(Locale.ROOT, "%02d.png", i));
        ImageIO.write(image(shape, random), "png", file.toFile());
      }
    }
    Files.write(directory.resolve("flowers.csv"), flowers(random));
    Files.write(directory.resolve("loans.csv"), loans());
    // Auto MPG of the UCI repository, as vega-datasets has it: public domain
    try (InputStream cars = CookbookData.class.getResourceAsStream("cars.csv")) {
      Files.copy(cars, directory.resolve("cars.csv"));
    }
  }

  /** Drawn pixel by pixel: the lines of Java2D may differ from one JDK to the next. */
  private static BufferedImage image(String shape, RandomStream random) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    int radius = 5 + random.nextInt(3);
    int centreX = 9 + random.nextInt(3);
    int centreY = 9 + random.nextInt(3);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean ink = isInk(shape, Math.abs(x - centreX), Math.abs(y - centreY), radius);
        image.getRaster().setSample(x, y, 0, ink ? 200 + random.nextInt(56) : random.nextInt(30));
      }
    }
    return image;
  }

  private static boolean isInk(String shape, int x, int y, int radius) {
    return switch (shape) {
      case "circle" -> Math.abs(Math.sqrt(x * x + y * y) - radius) < 1;
      case "cross" -> x <= radius && y <= radius && Math.abs(x - y) < 2;
      default -> Math.max(x, y) == radius || Math.max(x, y) == radius - 1;
    };
  }

  private static List<String> flowers(RandomStream random) {
    String[] species = {"alpine", "coastal", "meadow"};
    double[][] means = {{5.0, 3.4, 1.5, 0.3}, {5.9, 2.8, 4.3, 1.3}, {6.6, 3.0, 5.6, 2.0}};
    double[] deviations = {0.4, 0.3, 0.35, 0.2};
    List<String> lines = new ArrayList<>();
    lines.add("sepal_length,sepal_width,petal_length,petal_width,species");
    for (int i = 0; i < FLOWERS; i++) {
      int which = random.nextInt(species.length);
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < deviations.length; j++) {
        double value = means[which][j] + deviations[j] * random.nextGaussian();
        line.append(String.format(Locale.ROOT, "%.1f,", Math.max(0.1, value)));
      }
      lines.add(line + species[which]);
    }
    return lines;
  }

  /** The more there is left of an income, the likelier is a yes. */
  private static List<String> loans() {
    RandomStream random = new RandomStream(2);
    List<String> lines = new ArrayList<>();
    lines.add("amount,income,owner,repaid");
    for (int i = 0; i < LOANS; i++) {
      int amount = 1_000 * (1 + random.nextInt(20));
      int income = 1_000 * (10 + random.nextInt(50));
      boolean owner = random.nextInt(2) == 0;
      double rest = income / 10e3 - amount / 4e3 + (owner ? 1 : 0) + random.nextGaussian() / 2;
      lines.add(amount + "," + income + (owner ? ",yes," : ",no,") + (rest > 0 ? "yes" : "no"));
    }
    return lines;
  }
}
