package io.github.camada.chart;

import io.github.camada.metric.ConfusionMatrix;
import java.util.List;

/** Class by class: a table, the confusion matrix, and the most frequent mistakes. */
record ClassSections(ConfusionMatrix matrix, List<String> names) {

  void addTo(Html html) {
    html.element("h2", "Classes");
    ClassTable.addTo(html, matrix, names);
    Picture picture = Charts.confusion(matrix, names);
    html.element("h2", "Confusion matrix").picture(picture, picture.width() * 17 / 20);
    new MistakePairs(matrix, names).addTo(html);
  }
}
