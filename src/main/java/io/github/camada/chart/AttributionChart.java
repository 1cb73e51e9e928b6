package io.github.camada.chart;

import io.github.camada.chart.ImageGrid.Tile;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A picture of what each pixel adds to an answer. */
final class AttributionChart {

  private static final int SIDE = 280;

  private AttributionChart() {}

  static Picture of(double[] values, int height, int width, String title) {
    if (height < 1 || width < 1 || values.length != (long) height * width) {
      throw new IllegalArgumentException(
          "picture of attributions: %d values, wanted %d x %d"
              .formatted(values.length, height, width));
    }
    Tile tile = new Tile(image(values, height, width), List.of(""));
    ImageGrid grid = new ImageGrid(title, List.of(tile), 1, SIDE);
    double reach = reach(values);
    return new Picture(
        ColorBar.under(grid.composition(), new ColorBar(ColorScale.SIGNED, -reach, reach, "")),
        String.format(
            Locale.ROOT,
            "All pixels add up to %.4f, none to more than %.4f.",
            DoubleStream.of(values).sum(),
            most(values)));
  }

  /** In the colours of a scale that has 0 in its middle. */
  static BufferedImage image(double[] values, int height, int width) {
    float[] shown = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "picture of attributions: value %d is %s, wanted finite ones".formatted(i, values[i]));
      }
      shown[i] = (float) values[i];
    }
    double reach = reach(values);
    return Images.colored(shown, height, width, -reach, reach, ColorScale.SIGNED);
  }

  private static double reach(double[] values) {
    return most(values) > 0 ? most(values) : 1;
  }

  private static double most(double[] values) {
    return DoubleStream.of(values).map(Math::abs).max().orElse(0);
  }
}
