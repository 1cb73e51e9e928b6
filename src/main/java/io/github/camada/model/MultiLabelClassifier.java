package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that answers yes or no to each of several labels, of which any number may be yes. The
 * probability of a label is the sigmoid of its output, {@code 1 / (1 + exp(-z))}, so the outputs
 * must be logits, as those of a network that {@link io.github.camada.loss.BinaryCrossEntropyLoss}
 * has trained; the answer is yes from the label's threshold on.
 *
 * <p>Immutable, and safe to call from any number of threads at once, as its {@link Model} is.
 */
public final class MultiLabelClassifier implements Predictor {

  private final Model model;
  private final Labels labels;

  /**
   * A classifier from a trained network, whose weights are copied.
   *
   * @param network a built network
   * @param inputs how raw values become its inputs
   * @param labels names and thresholds, one for each output
   * @throws IllegalArgumentException if widths do not fit, a weight is NaN or infinite, or the last
   *     layer {@linkplain io.github.camada.nn.Softmax#takesOutputsOf gives no logits}
   * @throws IllegalStateException if the network is not built
   */
  public MultiLabelClassifier(MLP network, Inputs inputs, Labels labels) {
    this(new Model(network, inputs, labels), labels);
  }

  /**
   * A classifier that knows how it was trained, and whose file says so.
   *
   * @param network a built network, whose weights are copied
   * @param inputs how raw values become its inputs
   * @param labels names and thresholds, one for each output
   * @param history what training it gave
   * @throws IllegalArgumentException as above
   * @throws IllegalStateException if the network is not built
   */
  public MultiLabelClassifier(MLP network, Inputs inputs, Labels labels, History history) {
    this(new Model(network, inputs, labels, history), labels);
  }

  MultiLabelClassifier(Model model, Labels labels) {
    this.model = model;
    this.labels = labels;
  }

  @Override
  public Model model() {
    return model;
  }

  /**
   * Names and thresholds.
   *
   * @return the labels
   */
  public Labels labels() {
    return labels;
  }

  /**
   * The names of the labels whose answer is yes.
   *
   * @param features as many as the inputs have
   * @return in the order of the labels; empty if none is
   * @throws IllegalArgumentException if their number is another, or one is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public List<String> predict(float[] features) {
    float[] probabilities = probabilities(features);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] >= labels.threshold(i)) {
        names.add(labels.names().get(i));
      }
    }
    return names;
  }

  /**
   * The probability that the answer is yes, for each label.
   *
   * @param features as many as the inputs have
   * @return a new array {@code [labels]}, each in [0, 1]
   * @throws IllegalArgumentException if their number is another, or one is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public float[] probabilities(float[] features) {
    float[] logits = model.forward(features);
    sigmoid(logits);
    return logits;
  }

  /**
   * The probabilities of many examples.
   *
   * @param features {@code [n, ...]} with as many values an example as the inputs have
   * @return a new tensor {@code [n, labels]}, each value in [0, 1]
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     or a value is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public Tensor probabilitiesAll(Tensor features) {
    Tensor logits = model.forwardAll(features);
    sigmoid(logits.data());
    return logits;
  }

  private static void sigmoid(float[] logits) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (1 / (1 + StrictMath.exp(-logits[i])));
    }
  }
}
