package io.github.camada.chart;

import io.github.camada.metric.ConfusionMatrix;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as a heat map with two scales, one for the diagonal and one for all that is
 * off it, which ends at the largest share there.
 */
final class ConfusionChart {

  /** With more classes a picture with a number in each cell would be wider than a page. */
  static final int MOST_NUMBERS = 20;

  private static final Font NAME = ChartStyle.LABEL;
  private static final int CELL = 54;
  private static final int SMALLEST = 470;
  private static final int LARGEST = 648;
  private static final int MARGIN = 14;
  private static final int TITLE = 44;
  private static final int AXIS = 24;
  private static final int GAP = 6;
  private static final int LONGEST_NAME = 110;

  /** For the numbers at the ends of a scale of colours. */
  private static final int BAR_SPACE = 60;

  private static final int MOST_NAMES = 20;

  private final ConfusionMatrix matrix;
  private final List<String> fullNames;
  private final List<String> names;
  private final Hovers hovers;
  private final int classes;
  private final double cell;
  private final double width;
  private final double axis;
  private final double left;
  private final boolean upright;
  private final double nameHeight;
  private final double highestError;

  ConfusionChart(ConfusionMatrix matrix, List<String> names, Hovers hovers) {
    this.matrix = matrix;
    this.fullNames = names;
    this.hovers = hovers;
    this.classes = matrix.classes();
    this.names = names.stream().map(name -> Text.shortened(name, NAME, LONGEST_NAME)).toList();
    this.cell =
        hasNumbers(matrix)
            ? Math.max(CELL, Math.min((double) SMALLEST / classes, 2 * CELL))
            : (double) LARGEST / classes;
    double longest =
        this.names.stream().mapToDouble(name -> Text.width(name, NAME)).max().orElse(0);
    double content = MARGIN + AXIS + longest + GAP + cell * classes + MARGIN;
    this.width = Math.max(content, (ColorBar.WIDTH + BAR_SPACE) * 2);
    this.axis = (width - content) / 2 + MARGIN + AXIS / 2.0 - 4;
    this.left = (width - content) / 2 + MARGIN + AXIS + longest + GAP;
    this.upright = longest > cell * step() - 4;
    this.nameHeight = upright ? longest : NAME.getSize();
    double most = 0;
    for (MistakePairs.Pair pair : new MistakePairs(matrix, names).all()) {
      most = Math.max(most, share(pair.label(), pair.predicted()));
    }
    this.highestError = most;
  }

  static boolean hasNumbers(ConfusionMatrix matrix) {
    return matrix.classes() <= MOST_NUMBERS;
  }

  Composition composition() {
    double side = cell * classes;
    String title = "Confusion matrix";
    int height = (int) Math.ceil(TITLE + side + GAP + nameHeight + AXIS + GAP);
    Composition map = new Composition(title, (int) Math.ceil(width), height, this::paint);
    return ColorBar.under(
        map,
        new ColorBar(ColorScale.RIGHT, 0, 1, "right: share of the row"),
        new ColorBar(
            ColorScale.WRONG,
            0,
            highestError > 0 ? highestError : 1,
            "taken for another: share of the row"));
  }

  private void paint(Graphics2D g) {
    double side = cell * classes;
    double middle = left + side / 2;
    Text.centred(g, "Confusion matrix", ChartStyle.TITLE, ChartStyle.INK, middle, 29);
    for (int label = 0; label < classes; label++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        paintCell(g, label, predicted);
      }
    }
    g.setColor(ChartStyle.FAINT);
    g.setStroke(ChartStyle.THIN);
    g.draw(new Rectangle2D.Double(left, TITLE, side, side));
    for (int i = 0; i < classes; i += step()) {
      double centre = (i + 0.5) * cell;
      double width = Text.width(names.get(i), NAME);
      Text.middle(g, names.get(i), NAME, ChartStyle.INK, left - GAP - width / 2, TITLE + centre);
      if (upright) {
        Text.upwards(
            g, names.get(i), NAME, ChartStyle.INK, left + centre, TITLE + side + GAP + width / 2);
      } else {
        Text.middle(
            g,
            names.get(i),
            NAME,
            ChartStyle.INK,
            left + centre,
            TITLE + side + GAP + nameHeight / 2);
      }
    }
    double bottom = TITLE + side + GAP + nameHeight + AXIS / 2.0;
    Text.middle(g, "predicted class", ChartStyle.LABEL, ChartStyle.INK, middle, bottom);
    Text.upwards(g, "true class", ChartStyle.LABEL, ChartStyle.INK, axis, TITLE + side / 2);
  }

  private void paintCell(Graphics2D g, int label, int predicted) {
    long count = matrix.count(label, predicted);
    double x = left + predicted * cell;
    double y = TITLE + label * cell;
    boolean right = label == predicted;
    if (count > 0) {
      double share = share(label, predicted);
      g.setColor(right ? ColorScale.RIGHT.at(share) : ColorScale.WRONG.at(share / highestError));
      g.fill(new Rectangle2D.Double(x, y, cell, cell));
      hovers.add(
          x,
          y,
          cell,
          cell,
          String.format(
              Locale.ROOT,
              "true %s, predicted %s: %,d, %s of the row",
              fullNames.get(label),
              fullNames.get(predicted),
              count,
              Text.percent(count, matrix.labelled(label))));
    }
    if (!hasNumbers(matrix)) {
      return;
    }
    double middle = x + cell / 2;
    if (count == 0) {
      Text.middle(g, "0", ChartStyle.SMALL, ChartStyle.FAINT, middle, y + cell / 2);
      return;
    }
    String number = String.format(Locale.ROOT, "%,d", count);
    Font font = Text.fitting(number, ChartStyle.LABEL, cell - 6);
    Text.middle(g, number, font, ChartStyle.INK, middle, y + cell * 0.36);
    String percent = Text.percent(count, matrix.labelled(label));
    Text.middle(g, percent, ChartStyle.SMALL, ChartStyle.INK, middle, y + cell * 0.7);
  }

  private double share(int label, int predicted) {
    return (double) matrix.count(label, predicted) / matrix.labelled(label);
  }

  /** Every class has its name on an axis, or as many at equal distances as there is room for. */
  private int step() {
    return ChartStyle.step(classes, MOST_NAMES);
  }
}
