package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.List;
import java.util.Map;

/**
 * A model that answers with numbers, in the unit that its targets had before they were scaled.
 *
 * <p>Immutable, and safe to call from any number of threads at once, as its {@link Model} is.
 */
public final class Regressor implements Predictor {

  private final Model model;
  private final Numbers numbers;

  /**
   * A regressor from a trained network, whose weights are copied.
   *
   * @param network a built network
   * @param inputs how raw values become its inputs
   * @param numbers names, and the scaling of the targets that the network has learnt
   * @throws IllegalArgumentException if widths do not fit, or a weight is NaN or infinite
   * @throws IllegalStateException if the network is not built
   */
  public Regressor(MLP network, Inputs inputs, Numbers numbers) {
    this(new Model(network, inputs, numbers), numbers);
  }

  /**
   * A regressor that knows how it was trained, and whose file says so.
   *
   * @param network a built network, whose weights are copied
   * @param inputs how raw values become its inputs
   * @param numbers names, and the scaling of the targets that the network has learnt
   * @param history what training it gave
   * @throws IllegalArgumentException as above
   * @throws IllegalStateException if the network is not built
   */
  public Regressor(MLP network, Inputs inputs, Numbers numbers, History history) {
    this(new Model(network, inputs, numbers, history), numbers);
  }

  Regressor(Model model, Numbers numbers) {
    this.model = model;
    this.numbers = numbers;
  }

  @Override
  public Model model() {
    return model;
  }

  /**
   * Names and scaling.
   *
   * @return the numbers
   */
  public Numbers numbers() {
    return numbers;
  }

  /**
   * The numbers of one example.
   *
   * @param features as many as the inputs have
   * @return a new array {@code [numbers]}, scaled back
   * @throws IllegalArgumentException if their number is another, or one is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public float[] predict(float[] features) {
    float[] outputs = model.forward(features);
    return scaledBack(Tensor.of(outputs, 1, outputs.length)).data();
  }

  /**
   * The numbers of many examples.
   *
   * @param features {@code [n, ...]} with as many values an example as the inputs have
   * @return a new tensor {@code [n, numbers]}, scaled back
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     or a value is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public Tensor predictAll(Tensor features) {
    return scaledBack(model.forwardAll(features));
  }

  /**
   * The answer for one row of a table.
   *
   * @param row a value for each of the model's {@linkplain Model#columns columns} by name: a
   *     number, a text, a boolean or a date, null for a missing one; others are passed over
   * @return numbers in the unit of the targets
   * @throws IllegalArgumentException if a column is missing, a value is of another kind, or its
   *     policy refuses it; the message names column and value
   * @throws IllegalStateException if the model takes no columns
   * @throws ArithmeticException if an output is NaN or infinite, as weights or values are too large
   */
  public NumbersAnswer answer(Map<String, ?> row) {
    return answers(TableRows.one(row)).get(0);
  }

  /**
   * The answer for one row of a table.
   *
   * @param row a record with a component for each of the model's columns
   * @return numbers in the unit of the targets
   * @throws IllegalArgumentException as above, or if the record's package is closed to this module
   */
  public NumbersAnswer answer(Record row) {
    return answers(TableRows.one(row)).get(0);
  }

  /**
   * The answer for one row of a table, without names.
   *
   * @param values one for each of the model's columns, in the order of {@link Model#columns}
   * @return numbers in the unit of the targets
   * @throws IllegalArgumentException as above, or if there are not as many
   */
  public NumbersAnswer answerInOrder(Object... values) {
    return answer(TableRows.row(model, values));
  }

  /**
   * The answers for many rows of a table.
   *
   * @param rows maps or records
   * @return one for each row
   * @throws IllegalArgumentException as above; the message names the row, too
   */
  public List<NumbersAnswer> answers(List<?> rows) {
    return answers(TableRows.outputs(model, rows));
  }

  /**
   * The answers for all rows of a table.
   *
   * @param table with the model's columns, in any order; others are passed over
   * @return one for each row
   * @throws IllegalArgumentException as above; the message names the row, too
   */
  public List<NumbersAnswer> answers(Table table) {
    return answers(TableRows.outputs(model, table));
  }

  List<NumbersAnswer> answers(Tensor outputs) {
    return NamedValues.rows(scaledBack(outputs))
        .map(row -> new NumbersAnswer(numbers, row))
        .toList();
  }

  /** Outputs that are finite may stand for numbers that are not. */
  private Tensor scaledBack(Tensor outputs) {
    Tensor scaled = numbers.scaling().invert(outputs);
    int other = FiniteValues.firstOther(scaled.data(), 0, scaled.size());
    if (other >= 0) {
      int width = numbers.scaling().width();
      throw new ArithmeticException(
          "predict: output %d of example %d is %s, scaled back %s: too large for a float"
              .formatted(
                  other % width, other / width, outputs.data()[other], scaled.data()[other]));
    }
    return scaled;
  }
}
