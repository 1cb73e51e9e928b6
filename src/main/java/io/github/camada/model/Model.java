package io.github.camada.model;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.nn.MLP;
import io.github.camada.nn.OutputScaling;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A trained network with what comes in and what goes out: all that a prediction needs, and all that
 * a model file holds. {@link #classifier}, {@link #multiLabelClassifier} and {@link #regressor} are
 * its faces, by what its outputs mean; {@link #forward(float[])} gives the outputs themselves.
 *
 * <p>An answer is one of the network, or there is none: values that are NaN or infinite are refused
 * with their place, and so is a network that has such weights.
 *
 * <p>Immutable, and safe to call from any number of threads at once: it has weights of its own,
 * copied when it was made or read from a file, and each call computes in memory of its own.
 */
public final class Model {

  private final MLP network;
  private final Inputs inputs;
  private final Outputs outputs;
  private final Provenance provenance;
  private final Predictions predictions;

  /**
   * A model from a trained network, whose weights are copied.
   *
   * @param network a built network
   * @param inputs how raw values become its inputs
   * @param outputs what its outputs mean
   * @throws IllegalArgumentException if widths do not fit, a weight is NaN or infinite, or classes
   *     or labels are wanted of a last layer that gives no logits
   * @throws IllegalStateException if the network is not built
   */
  public Model(MLP network, Inputs inputs, Outputs outputs) {
    this(ModelCheck.copy(network, inputs, outputs), inputs, outputs, Provenance.UNKNOWN);
  }

  /**
   * A model that knows how it was trained, and whose file says so.
   *
   * @param network a built network, whose weights are copied
   * @param inputs how raw values become its inputs
   * @param outputs what its outputs mean
   * @param history what training it gave
   * @throws IllegalArgumentException as above, or if the network was trained by a loss that does
   *     not classify and classes are wanted
   * @throws IllegalStateException if the network is not built
   */
  public Model(MLP network, Inputs inputs, Outputs outputs, History history) {
    this(ModelCheck.copy(network, inputs, outputs), inputs, outputs, Provenance.of(history));
    if (outputs instanceof Classes) {
      ModelCheck.requireClasses(history);
    }
  }

  /** Takes a network that is {@linkplain ModelCheck#own checked} and that nobody will change. */
  Model(MLP own, Inputs inputs, Outputs outputs, Provenance known) {
    this(own, inputs, outputs, known, Threads.all());
  }

  private Model(MLP own, Inputs inputs, Outputs outputs, Provenance known, Threads threads) {
    this.network = own;
    this.inputs = inputs;
    this.outputs = outputs;
    this.provenance = known;
    this.predictions = new Predictions(own, inputs, threads);
  }

  /**
   * The same model, whose predictions are divided between other threads than all of the process.
   * Their bits do not depend on them.
   *
   * @param threads between which; with one, every caller works alone
   * @return a model that shares the weights
   */
  public Model withThreads(Threads threads) {
    return new Model(network, inputs, outputs, provenance, threads);
  }

  /**
   * How raw values become the network's inputs.
   *
   * @return the inputs
   */
  public Inputs inputs() {
    return inputs;
  }

  /**
   * How the columns of a table become the network's inputs, where they do.
   *
   * @return the columns
   * @throws IllegalStateException if the inputs are of another kind
   */
  public Columns columns() {
    return TableRows.columns(inputs);
  }

  /**
   * What the network's outputs mean.
   *
   * @return the outputs
   */
  public Outputs outputs() {
    return outputs;
  }

  /**
   * The network, to look at or to train further.
   *
   * @return a copy
   */
  public MLP network() {
    return network.copy();
  }

  /** The network itself, for the file writer, which only reads it. */
  MLP sharedNetwork() {
    return network;
  }

  /**
   * What is needed to do the training again.
   *
   * @return the record; empty if it is not known, as in files from before there was one
   */
  public Optional<TrainingRecord> trainingRecord() {
    return provenance.trainingRecord();
  }

  /**
   * What was compared when the model came from another program.
   *
   * @return the test vector; empty if there is none
   */
  public Optional<TestVector> testVector() {
    return provenance.testVector();
  }

  /**
   * The temperature that the logits of the trained network were divided by.
   *
   * @return that of {@link #withTemperature}, or the product of several; empty if none is known
   */
  public OptionalDouble temperature() {
    return provenance.temperature();
  }

  Provenance provenance() {
    return provenance;
  }

  /**
   * This model as one that answers with a class.
   *
   * @return a face of it
   * @throws IllegalStateException if its outputs mean something else
   */
  public Classifier classifier() {
    return new Classifier(this, face(Classes.class, "classifier"));
  }

  /**
   * This model as one that answers yes or no to each of several labels.
   *
   * @return a face of it
   * @throws IllegalStateException if its outputs mean something else
   */
  public MultiLabelClassifier multiLabelClassifier() {
    return new MultiLabelClassifier(this, face(Labels.class, "multi-label classifier"));
  }

  /**
   * This model as one that answers with numbers.
   *
   * @return a face of it
   * @throws IllegalStateException if its outputs mean something else
   */
  public Regressor regressor() {
    return new Regressor(this, face(Numbers.class, "regressor"));
  }

  private <T extends Outputs> T face(Class<T> wanted, String name) {
    if (wanted.isInstance(outputs)) {
      return wanted.cast(outputs);
    }
    throw new IllegalStateException("%s: the model gives %s".formatted(name, outputs));
  }

  /**
   * The outputs of the network for one example: logits, or numbers as they are scaled.
   *
   * @param example its raw values
   * @return a new array {@code [outputs]}
   * @throws IllegalArgumentException if their number is another, or one is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public float[] forward(float[] example) {
    return predictions.of(example, 1).data();
  }

  /**
   * The same for unsigned bytes, such as the pixels of an image.
   *
   * @param example its raw values, row by row
   * @return a new array {@code [outputs]}
   * @throws IllegalArgumentException if their number is another
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public float[] forward(byte[] example) {
    return predictions.of(example, 1).data();
  }

  /**
   * The outputs of the network for many examples.
   *
   * @param examples {@code [n, ...]} with as many values an example as the inputs have
   * @return a new tensor {@code [n, outputs]}
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     as 28 rows of 14 for 14 of 28, or a value is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public Tensor forwardAll(Tensor examples) {
    return predictions.of(examples);
  }

  /**
   * The same for unsigned bytes.
   *
   * @param examples the raw values of n examples, one behind the other
   * @return a new tensor {@code [n, outputs]}
   * @throws IllegalArgumentException if their number is no multiple of an example's
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public Tensor forwardAll(byte[] examples) {
    return predictions.of(examples, Predictions.ANY);
  }

  /**
   * The outputs of the network for all rows of a table.
   *
   * @param table with the columns of {@link #columns}, in any order; others are passed over
   * @return a new tensor {@code [rows, outputs]}
   * @throws IllegalArgumentException if a column is missing or of another kind, or its policy
   *     refuses a cell; the message names column, row and cell
   * @throws IllegalStateException if the inputs are of another kind
   * @throws ArithmeticException if an output is NaN or infinite, as weights or values are too large
   */
  public Tensor forwardAll(Table table) {
    return TableRows.outputs(this, table);
  }

  /**
   * This model with probabilities at another temperature: those of logits that are divided by it.
   * The last layer is made smaller for that, so that files, and other programs that read them, have
   * the same probabilities. Classes stay but for ties and rounding.
   *
   * <pre>{@code
   * double temperature = Temperature.fit(model.forwardAll(held.pixels()), held.labels());
   * Classifier honest = model.withTemperature(temperature).classifier();
   * }</pre>
   *
   * @param temperature finite and above 0: above 1 a model becomes less sure; {@link
   *     io.github.camada.metric.Temperature} fits one
   * @return a new model
   * @throws IllegalArgumentException if it is out of range, or the product of all so far
   * @throws IllegalStateException if the outputs are numbers, which have no probabilities
   */
  public Model withTemperature(double temperature) {
    if (outputs instanceof Numbers) {
      throw new IllegalStateException("temperature: the model gives " + outputs);
    }
    MLP own = ModelCheck.own(OutputScaling.divided(network, temperature), inputs, outputs);
    return new Model(own, inputs, outputs, provenance.dividedBy(temperature));
  }

  Predictions predictions() {
    return predictions;
  }

  /** For example {@code MLP[dense 10 identity], pixels [28, 28, 1] / 255.0 to 10 classes}. */
  @Override
  public String toString() {
    return network + ", " + inputs + " to " + outputs;
  }
}
