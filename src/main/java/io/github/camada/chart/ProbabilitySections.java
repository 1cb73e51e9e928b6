package io.github.camada.chart;

import io.github.camada.feature.Labels;
import io.github.camada.learn.TablePredictions;
import io.github.camada.metric.Calibration;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.ThresholdCurve;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report shows of predicted classes and labels. */
record ProbabilitySections(TablePredictions predictions) {

  /** A chart of thresholds for each label, unless there are more. */
  private static final int MOST_THRESHOLDS = 8;

  void addClasses(Html html) {
    List<String> names = predictions.meaning().names();
    Tensor probabilities = Softmax.of(predictions.outputs());
    int[] labels = new int[predictions.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (int) predictions.truths().data()[row];
    }
    int[] predicted = predictions.outputs().argmax(1);
    new ClassSections(ConfusionMatrix.of(labels, predicted, names.size()), names).addTo(html);
    // Of two classes, the second is the yes: the curves of the first say the same again.
    Map<String, ThresholdCurve> curves = curves(names.size() == 2 ? 1 : 0);
    addCurves(html, curves);
    if (names.size() == 2) {
      addThresholds(html, curves);
    }
    html.element("h2", "Reliability")
        .picture(Charts.reliability(Calibration.of(probabilities, labels)), 320);
  }

  void addLabels(Html html) {
    Map<String, ThresholdCurve> curves = curves(0);
    html.element("h2", "Labels");
    new LabelTable((Labels) predictions.meaning(), curves).addTo(html);
    addCurves(html, curves);
    addThresholds(html, curves);
  }

  /** Those of all classes or labels from one on that some rows have and some have not. */
  private Map<String, ThresholdCurve> curves(int from) {
    List<String> names = predictions.meaning().names();
    Map<String, ThresholdCurve> curves = new LinkedHashMap<>();
    for (int i = from; i < names.size(); i++) {
      if (predictions.isMixed(i)) {
        curves.put(names.get(i), predictions.curve(i));
      }
    }
    return curves;
  }

  private static void addCurves(Html html, Map<String, ThresholdCurve> curves) {
    if (!curves.isEmpty()) {
      html.element("h2", "At every threshold")
          .raw("<div class=\"pair\">")
          .picture(TableCharts.roc(curves), 300)
          .picture(TableCharts.precisionRecall(curves), 300)
          .raw("</div>");
    }
  }

  private static void addThresholds(Html html, Map<String, ThresholdCurve> curves) {
    if (!curves.isEmpty() && curves.size() <= MOST_THRESHOLDS) {
      html.element("h2", "Which threshold").raw("<div class=\"pair\">");
      curves.forEach((name, curve) -> html.picture(TableCharts.thresholds(name, curve), 300));
      html.raw("</div>")
          .note(
              "A threshold that is chosen by these rows looks better on them than it is: choose it"
                  + " by others.");
    }
  }
}
