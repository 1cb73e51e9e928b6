package io.github.camada.chart;

import io.github.camada.chart.ImageGrid.Tile;
import io.github.camada.model.Classifier;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the units of the first layer look for: their weights, laid out like an image. */
final class WeightChart {

  private static final int COLUMNS = 6;
  private static final int MOST = 36;
  private static final int SIDE = 66;

  private WeightChart() {}

  /** Whether a classifier takes images, and its first layer has a weight for each pixel. */
  static boolean fits(Classifier classifier) {
    return isImage(classifier.model().inputs().shape())
        && classifier.model().network().layers().get(0) instanceof DenseLayer;
  }

  private static boolean isImage(int[] shape) {
    return shape.length == 2 || shape.length == 3 && shape[2] == 1;
  }

  static Composition of(Classifier classifier) {
    int[] shape = classifier.model().inputs().shape();
    Layer first = classifier.model().network().layers().get(0);
    if (!isImage(shape) || !(first instanceof DenseLayer layer)) {
      throw new IllegalArgumentException(
          "picture of weights: examples of %s and a first layer %s, wanted [height, width, 1] and a dense layer"
              .formatted(Arrays.toString(shape), first));
    }
    Tensor units = layer.weight().transpose(); // [out, in]
    int[] shown = largest(units);
    float most = 0;
    for (int unit : shown) {
      for (float weight : row(units, unit)) {
        most = Math.max(most, Math.abs(weight));
      }
    }
    // Weights of zero only still need a scale.
    double reach = most > 0 ? most : 1;
    List<Tile> tiles =
        IntStream.of(shown)
            .mapToObj(
                unit ->
                    new Tile(
                        Images.colored(
                            row(units, unit), shape[0], shape[1], -reach, reach, ColorScale.SIGNED),
                        List.of("unit " + unit)))
            .toList();
    int all = units.dimension(0);
    String title =
        tiles.size() == all
            ? "First-layer weights of " + all + " units"
            : "First-layer weights: the " + tiles.size() + " largest of " + all + " units";
    ImageGrid grid = new ImageGrid(title, tiles, Math.min(COLUMNS, tiles.size()), SIDE);
    return ColorBar.under(grid.composition(), new ColorBar(ColorScale.SIGNED, -reach, reach, ""));
  }

  /** The units with the largest weights, by their Euclidean norm; all in order if they are few. */
  private static int[] largest(Tensor units) {
    IntStream all = IntStream.range(0, units.dimension(0));
    if (units.dimension(0) <= MOST) {
      return all.toArray();
    }
    return all.boxed()
        .sorted(Comparator.comparingDouble(unit -> -squares(row(units, unit))))
        .limit(MOST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  private static float[] row(Tensor units, int unit) {
    int width = units.dimension(1);
    return Arrays.copyOfRange(units.data(), unit * width, (unit + 1) * width);
  }
}
