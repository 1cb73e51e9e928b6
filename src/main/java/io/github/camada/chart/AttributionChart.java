package io.github.camada.chart;

import io.github.camada.chart.ImageGrid.Tile;
import java.util.List;
import java.util.Locale;

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
    float[] shown = new float[values.length];
    double most = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "picture of attributions: value %d is %s, wanted finite ones".formatted(i, values[i]));
      }
      shown[i] = (float) values[i];
      most = Math.max(most, Math.abs(values[i]));
      sum += values[i];
    }
    double reach = most > 0 ? most : 1;
    Tile tile =
        new Tile(
            Images.colored(shown, height, width, -reach, reach, ColorScale.SIGNED), List.of(""));
    ImageGrid grid = new ImageGrid(title, List.of(tile), 1, SIDE);
    return new Picture(
        ColorBar.under(grid.composition(), new ColorBar(ColorScale.SIGNED, -reach, reach, "")),
        String.format(
            Locale.ROOT, "All pixels add up to %.4f, none to more than %.4f.", sum, most));
  }
}
