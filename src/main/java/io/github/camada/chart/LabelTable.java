package io.github.camada.chart;

import io.github.camada.feature.Labels;
import io.github.camada.metric.ThresholdCurve;
import io.github.camada.metric.ThresholdCurve.Point;
import java.util.Map;

/**
 * What each label does at the threshold that the model has.
 *
 * @param labels of the model
 * @param curves of those that some rows have and some have not
 */
record LabelTable(Labels labels, Map<String, ThresholdCurve> curves) {

  private static final String[] NUMBERS = {
    "with it", "threshold", "precision", "recall", "F1", "wrong yes", "missed"
  };

  void addTo(Html html) {
    html.note("At the thresholds of the model.")
        .raw("<div class=\"scroll tall\" tabindex=\"0\"><table>")
        .raw("<thead><tr><th scope=\"col\">label</th>");
    for (String name : NUMBERS) {
      html.raw("<th scope=\"col\" class=\"number\">" + name + "</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (int i = 0; i < labels.names().size(); i++) {
      String name = labels.names().get(i);
      html.raw("<tr><th scope=\"row\">" + Html.escape(name) + "</th>");
      if (curves.containsKey(name)) {
        Point point = curves.get(name).at(labels.threshold(i));
        html.number(Html.format("%,d", point.truePositives() + point.falseNegatives()))
            .number(ChartStyle.number(labels.threshold(i), 4))
            .number(Html.format("%.4f", point.precision()))
            .number(Html.format("%.4f", point.recall()))
            .number(Html.format("%.4f", point.f1()))
            .number(Html.format("%,d", point.falsePositives()))
            .number(Html.format("%,d", point.falseNegatives()));
      } else {
        html.raw("<td colspan=\"" + NUMBERS.length + "\">the same in all rows</td>");
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }
}
