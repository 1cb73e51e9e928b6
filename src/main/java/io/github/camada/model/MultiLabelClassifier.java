package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
   * The same classifier with other thresholds, or other names.
   *
   * @param value one for each output
   * @return a classifier with the same weights
   * @throws IllegalArgumentException if there are not as many
   */
  public MultiLabelClassifier withLabels(Labels value) {
    Provenance known = model.provenance();
    return new MultiLabelClassifier(
        new Model(model.network(), model.inputs(), value, known), value);
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
      if (labels.isYes(i, probabilities[i])) {
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

  /**
   * The answer for one row of a table.
   *
   * @param row a value for each of the model's {@linkplain Model#columns columns} by name: a
   *     number, a text, a boolean or a date, null for a missing one; others are passed over
   * @return yes or no to each label, and probabilities
   * @throws IllegalArgumentException if a column is missing, a value is of another kind, or its
   *     policy refuses it; the message names column and value
   * @throws IllegalStateException if the model takes no columns
   * @throws ArithmeticException if an output is NaN or infinite, as weights or values are too large
   */
  public LabelsAnswer answer(Map<String, ?> row) {
    return answers(TableRows.one(row)).get(0);
  }

  /**
   * The answer for one row of a table.
   *
   * @param row a record with a component for each of the model's columns
   * @return yes or no to each label, and probabilities
   * @throws IllegalArgumentException as above, or if the record's package is closed to this module
   */
  public LabelsAnswer answer(Record row) {
    return answers(TableRows.one(row)).get(0);
  }

  /**
   * The answer for one row of a table, without names.
   *
   * @param values one for each of the model's columns, in the order of {@link Model#columns}
   * @return yes or no to each label, and probabilities
   * @throws IllegalArgumentException as above, or if there are not as many
   */
  public LabelsAnswer answerInOrder(Object... values) {
    return answer(TableRows.row(model, values));
  }

  /**
   * The answers for many rows of a table.
   *
   * @param rows maps or records
   * @return one for each row
   * @throws IllegalArgumentException as above; the message names the row, too
   */
  public List<LabelsAnswer> answers(List<?> rows) {
    return answers(TableRows.outputs(model, rows));
  }

  /**
   * The answers for all rows of a table.
   *
   * @param table with the model's columns, in any order; others are passed over
   * @return one for each row
   * @throws IllegalArgumentException as above; the message names the row, too
   */
  public List<LabelsAnswer> answers(Table table) {
    return answers(TableRows.outputs(model, table));
  }

  List<LabelsAnswer> answers(Tensor outputs) {
    sigmoid(outputs.data());
    return NamedValues.rows(outputs).map(row -> new LabelsAnswer(labels, row)).toList();
  }

  private static void sigmoid(float[] logits) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (1 / (1 + StrictMath.exp(-logits[i])));
    }
  }
}
