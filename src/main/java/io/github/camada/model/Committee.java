package io.github.camada.model;

import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.metric.Disagreement;
import io.github.camada.nn.Ensemble;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The networks of a model that is an {@link Ensemble}, asked apart: how far they disagree about an
 * example says how much its answer is to be doubted, beyond what its probabilities say. Of classes
 * and labels the probabilities of each network are compared. Their mean need not be the model's
 * answer: that may come from the mean of the networks' outputs, or have a temperature behind the
 * mean, which here stands behind each network.
 *
 * <pre>{@code
 * MLP one = new MLP(new DenseLayer(10)).build(784, 1);
 * MLP other = new MLP(new DenseLayer(10)).build(784, 2);
 * MLP pair = new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(one, other)));
 * Model ofBoth = new Model(pair, Inputs.greyImages(28, 28), Classes.unnamed(10));
 * double doubt = Committee.of(ofBoth).disagreement(image)[0];
 * }</pre>
 *
 * <p>What is given back has one number for classes, in nats, and one for each label, in nats, or
 * number, a standard deviation in its unit: {@link Disagreement} has the formulas.
 *
 * <p>Immutable, and safe to call from any number of threads at once, as its {@link Model} is.
 */
public final class Committee {

  /**
   * Examples that are asked about together: so many outputs of each network are in memory at most.
   */
  private static final int BLOCK = 1_024;

  private final Model model;
  private final EnsembleParts parts;

  private Committee(Model model, EnsembleParts parts) {
    this.model = model;
    this.parts = parts;
  }

  /**
   * Whether the networks of a model can be asked apart.
   *
   * @param model any
   * @return false if it has one network, also if that was made of several, as narrow ones of a
   *     recipe are merged side by side
   */
  public static boolean isIn(Model model) {
    return model.predictions().parts().isPresent();
  }

  /**
   * The networks of a model, which share its weights. A model keeps them and the memory that they
   * compute in, so that asking for its committee again costs next to nothing.
   *
   * @param model one with an ensemble of at least 2 networks among its layers
   * @return its committee
   * @throws IllegalStateException if it has none
   */
  public static Committee of(Model model) {
    return new Committee(
        model,
        model
            .predictions()
            .parts()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "committee: the model has one network, %s, wanted an ensemble of at least 2; networks that were merged into one cannot be asked apart"
                            .formatted(model.sharedNetwork()))));
  }

  /**
   * How many networks there are.
   *
   * @return at least 2
   */
  public int size() {
    return parts.size();
  }

  /**
   * How far the networks disagree about one example.
   *
   * @param example its raw values
   * @return a new array: 1 number for classes, or one for each label or number
   * @throws IllegalArgumentException if their number is another, or one is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public double[] disagreement(float[] example) {
    return measured(parts.ask(member -> member.of(example, 1)), 0)[0];
  }

  /**
   * The same for unsigned bytes, such as the pixels of an image.
   *
   * @param example its raw values, row by row
   * @return a new array: 1 number for classes, or one for each label or number
   * @throws IllegalArgumentException if their number is another
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public double[] disagreement(byte[] example) {
    return measured(parts.ask(member -> member.of(example, 1)), 0)[0];
  }

  /**
   * How far the networks disagree about many examples.
   *
   * @param examples {@code [n, ...]} with as many values an example as the inputs have
   * @return a new array {@code [n][1]} for classes, or {@code [n][outputs]}
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     or a value is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public double[][] disagreementAll(Tensor examples) {
    Examples given = model.predictions().examples(examples);
    double[][] all = new double[given.count()][];
    ask(given, (outputs, number) -> measure(outputs, number, all));
    return all;
  }

  /**
   * How far the networks disagree about all rows of a table.
   *
   * @param table with the columns of the model, in any order; others are passed over
   * @return a new array {@code [rows][1]} for classes, or {@code [rows][outputs]}
   * @throws IllegalArgumentException if a column is missing or of another kind, or its policy
   *     refuses a cell; the message names column, row and cell
   * @throws IllegalStateException if the inputs are of another kind
   * @throws ArithmeticException if an output is NaN or infinite, as weights or values are too large
   */
  public double[][] disagreementAll(Table table) {
    double[][] all = new double[table.size()][];
    TableRows.encode(
        model, table, rows -> ask(rows, (outputs, number) -> measure(outputs, number, all)));
    return all;
  }

  /**
   * The model's outputs for many examples with the disagreement about them, for which each network
   * is asked once.
   *
   * @param examples {@code [n, ...]} with as many values an example as the inputs have
   * @return both, for each example
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     or a value is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public CommitteeAnswer answerAll(Tensor examples) {
    return answer(model.predictions().examples(examples));
  }

  /**
   * The same for unsigned bytes.
   *
   * @param examples the raw values of n examples, one behind the other
   * @return both, for each example
   * @throws IllegalArgumentException if their number is no multiple of an example's
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public CommitteeAnswer answerAll(byte[] examples) {
    return answer(model.predictions().examples(examples, Predictions.ANY));
  }

  /**
   * The same for all rows of a table.
   *
   * @param table with the columns of the model, in any order; others are passed over
   * @return both, for each row
   * @throws IllegalArgumentException if a column is missing or of another kind, or its policy
   *     refuses a cell; the message names column, row and cell
   * @throws IllegalStateException if the inputs are of another kind
   * @throws ArithmeticException if an output is NaN or infinite, as weights or values are too large
   */
  public CommitteeAnswer answerAll(Table table) {
    CommitteeAnswer all = empty(table.size());
    TableRows.encode(model, table, rows -> fill(all, rows));
    return all;
  }

  private CommitteeAnswer answer(Examples examples) {
    CommitteeAnswer all = empty(examples.count());
    fill(all, examples);
    return all;
  }

  private CommitteeAnswer empty(int examples) {
    return new CommitteeAnswer(
        Tensor.zeros(examples, model.outputs().width()), new double[examples][]);
  }

  private void fill(CommitteeAnswer all, Examples examples) {
    int width = model.outputs().width();
    ask(
        examples,
        (given, number) -> {
          float[] together = parts.together(given, number).data();
          System.arraycopy(together, 0, all.outputs().data(), number * width, together.length);
          measure(given, number, all.disagreement());
        });
  }

  /**
   * Asks about one block of examples after the other.
   *
   * @param answers gets the outputs of each network, and the number of the first example
   */
  private void ask(Examples examples, ObjIntConsumer<List<Tensor>> answers) {
    for (int from = 0; from < examples.count(); from += BLOCK) {
      int first = from;
      int count = Math.min(BLOCK, examples.count() - from);
      answers.accept(
          parts.ask(member -> member.of(examples, first, count)), examples.number() + from);
    }
  }

  private void measure(List<Tensor> given, int number, double[][] all) {
    double[][] some = measured(given, number);
    System.arraycopy(some, 0, all, number, some.length);
  }

  private double[][] measured(List<Tensor> given, int number) {
    List<Tensor> outputs = given.stream().map(each -> parts.behind(each, number)).toList();
    if (model.outputs() instanceof Labels) {
      return Disagreement.ofLabels(outputs);
    }
    if (model.outputs() instanceof Numbers numbers) {
      return inUnits(Disagreement.ofNumbers(outputs), numbers.scaling().scale());
    }
    double[] each = Disagreement.ofClasses(outputs);
    double[][] rows = new double[each.length][1];
    for (int row = 0; row < rows.length; row++) {
      rows[row][0] = each[row];
    }
    return rows;
  }

  /** Scaled outputs deviate by so many scales; a shift moves all of them alike. */
  private static double[][] inUnits(double[][] deviations, double[] scale) {
    for (double[] row : deviations) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= Math.abs(scale[i]);
      }
    }
    return deviations;
  }

  /** For example {@code committee of 5 networks}. */
  @Override
  public String toString() {
    return "committee of " + size() + " networks";
  }
}
