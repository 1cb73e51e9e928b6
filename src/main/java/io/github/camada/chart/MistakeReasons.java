package io.github.camada.chart;

import io.github.camada.chart.ImageGrid.Tile;
import io.github.camada.data.ImageDataset;
import io.github.camada.explain.IntegratedGradients;
import io.github.camada.metric.Mistake;
import io.github.camada.model.Model;
import java.util.ArrayList;
import java.util.List;

/** What spoke for the guesses that were wrong: integrated gradients of each, pixel by pixel. */
final class MistakeReasons {

  private static final int MOST = 8;
  private static final int COLUMNS = 4;
  private static final int SIDE = 98;

  private MistakeReasons() {}

  /** Adds them below the mistakes; a network that has no such explanation gets a note. */
  static void addTo(Html html, Model model, ImageDataset images, List<Mistake> mistakes) {
    html.element("h2", "What spoke for them");
    try {
      html.picture(picture(model, images, mistakes), 320);
    } catch (IllegalArgumentException | ArithmeticException none) {
      html.note("Not shown, as this network has no " + none.getMessage() + ".");
    }
  }

  static Picture picture(Model model, ImageDataset images, List<Mistake> mistakes) {
    List<Tile> tiles = new ArrayList<>();
    for (Mistake mistake : mistakes.subList(0, Math.min(MOST, mistakes.size()))) {
      byte[] image = images.image(mistake.index());
      double[] values = IntegratedGradients.of(model, image, mistake.predicted()).values();
      tiles.add(
          new Tile(
              AttributionChart.image(values, images.height(), images.width()),
              List.of("for " + mistake.predicted(), "true " + mistake.label())));
    }
    ImageGrid grid =
        new ImageGrid("What spoke for the guess", tiles, Math.min(COLUMNS, tiles.size()), SIDE);
    return new Picture(
        ColorBar.under(grid.composition(), new ColorBar(ColorScale.SIGNED, -1, 1, "")),
        "Integrated gradients of the guess's logit against a black picture: at one end of the"
            + " scale pixels that spoke against it, at the other those that spoke for it; each"
            + " picture by its own largest value. Together they make up the difference between"
            + " the two logits.");
  }
}
