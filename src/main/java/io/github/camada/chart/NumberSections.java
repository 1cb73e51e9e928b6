package io.github.camada.chart;

import io.github.camada.learn.TablePredictions;
import java.util.List;
import java.util.stream.IntStream;

/** What a report shows of predicted numbers. */
record NumberSections(TablePredictions predictions) {

  void addTo(Html html) {
    List<String> names = predictions.meaning().names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      double[] predicted = column(predictions.outputs().data(), i, names.size());
      double[] truth = column(predictions.truths().data(), i, names.size());
      html.element("h2", "Predictions of " + name)
          .raw("<div class=\"pair\">")
          .picture(TableCharts.predictedAgainstTrue(name, predicted, truth), 300)
          .picture(TableCharts.residuals(name, predicted, truth), 300)
          .raw("</div>");
    }
  }

  private double[] column(float[] values, int column, int width) {
    return IntStream.range(0, predictions.rows())
        .mapToDouble(row -> values[row * width + column])
        .toArray();
  }
}
