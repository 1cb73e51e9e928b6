package io.github.camada.chart;

import io.github.camada.chart.ImageGrid.Tile;
import io.github.camada.data.ImageDataset;
import io.github.camada.metric.Mistake;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Images of a data set with what they are, and what they were taken for. */
final class ExampleImages {

  /** A float below 1 has a doubt of 0.000006% at least. */
  private static final int MOST_DECIMALS = 6;

  private static final int SIDE = 98;

  private ExampleImages() {}

  static Composition samples(ImageDataset images, int rows, int columns) {
    if (rows < 1 || columns < 1 || images.size() == 0) {
      throw new IllegalArgumentException(
          "samples: %d rows and %d columns of %d images: wanted at least 1 each"
              .formatted(rows, columns, images.size()));
    }
    List<Tile> tiles =
        IntStream.range(0, (int) Math.min((long) rows * columns, images.size()))
            .mapToObj(
                i -> new Tile(Images.grey(images, i), List.of("True Label: " + images.label(i))))
            .toList();
    return new ImageGrid("Samples", tiles, columns, SIDE).composition();
  }

  static Composition mistakes(ImageDataset images, List<Mistake> mistakes) {
    List<Tile> tiles =
        mistakes.stream()
            .map(mistake -> new Tile(Images.grey(images, mistake.index()), caption(mistake)))
            .toList();
    String title = tiles.isEmpty() ? "No mistakes" : "Most confident mistakes";
    return new ImageGrid(title, tiles, Math.max(1, Math.min(4, tiles.size())), SIDE).composition();
  }

  private static List<String> caption(Mistake mistake) {
    return List.of(
        "true " + mistake.label() + ", guess " + mistake.predicted(),
        sure(mistake.confidence()) + " sure");
  }

  /** As many decimals as it takes to see the doubt: no mistake was made with certainty. */
  private static String sure(double probability) {
    double doubt = 100 * (1 - probability);
    int decimals = 2;
    while (decimals < MOST_DECIMALS && doubt < StrictMath.pow(10, -decimals)) {
      decimals++;
    }
    return doubt < StrictMath.pow(10, -decimals)
        ? ">99.9999%"
        : String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * probability);
  }
}
