package io.github.camada.chart;

import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the units of a layer with ReLU do on some examples.
 *
 * @param layer its index in the network
 * @param units how many it has
 * @param dead how many give 0 for every example, and so learn nothing from any
 * @param active the share of examples and units that give more than 0
 */
record LayerActivity(int layer, int units, int dead, double active) {

  private static final int ROWS = 256;

  /** Those of all layers with ReLU, by inputs {@code [examples, in]} of the network. */
  static List<LayerActivity> of(MLP network, Tensor inputs) {
    int examples = inputs.dimension(0);
    List<Layer> layers = network.layers();
    long[][] counts = new long[layers.size()][];
    for (int from = 0; from < examples; from += ROWS) {
      int rows = Math.min(ROWS, examples - from);
      Tensor values = inputs.rows(from, from + rows);
      for (int i = 0; i < layers.size(); i++) {
        values = layers.get(i).inference(rows).forward(values, rows);
        if (isRelu(layers.get(i))) {
          counts[i] = counts[i] == null ? new long[layers.get(i).outputWidth()] : counts[i];
          count(values, rows, counts[i]);
        }
      }
    }
    List<LayerActivity> activities = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != null) {
        activities.add(of(i, counts[i], examples));
      }
    }
    return activities;
  }

  private static boolean isRelu(Layer layer) {
    return layer instanceof DenseLayer dense && dense.activation() == Activation.RELU
        || layer instanceof ActivationLayer alone && alone.activation() == Activation.RELU;
  }

  private static void count(Tensor values, int rows, long[] counts) {
    for (int row = 0; row < rows; row++) {
      for (int unit = 0; unit < counts.length; unit++) {
        counts[unit] += values.data()[row * counts.length + unit] > 0 ? 1 : 0;
      }
    }
  }

  private static LayerActivity of(int layer, long[] counts, int examples) {
    int dead = 0;
    double sum = 0;
    for (long count : counts) {
      dead += count == 0 ? 1 : 0;
      sum += count;
    }
    return new LayerActivity(layer, counts.length, dead, sum / examples / counts.length);
  }

  /** Adds a table with a row for each; nothing where there are none. */
  static void addTo(Html html, List<LayerActivity> activities) {
    if (activities.isEmpty()) {
      return;
    }
    html.raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>")
        .raw("<th scope=\"col\">layer with ReLU</th>")
        .raw("<th scope=\"col\" class=\"number\">units</th>")
        .raw("<th scope=\"col\" class=\"number\">dead</th>")
        .raw("<th scope=\"col\" class=\"number\">active on average</th></tr></thead><tbody>");
    for (LayerActivity activity : activities) {
      html.raw("<tr><th scope=\"row\">" + activity.layer + "</th>")
          .number(Html.format("%,d", activity.units))
          .number(Html.format("%,d", activity.dead))
          .number(Html.format("%.1f%%", 100 * activity.active))
          .raw("</tr>");
    }
    html.raw("</tbody></table></div>")
        .note(
            "A unit is dead if it gives 0 for every example of the test data: no example teaches"
                + " it anything.");
  }
}
