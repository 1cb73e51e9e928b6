package io.github.camada.model;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.record.History;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A model that answers with one of several classes: raw values in, probabilities and classes out.
 * The probabilities are the softmax of the outputs, so these must be logits, as those of a network
 * that {@link io.github.camada.loss.CrossEntropyLoss} has trained.
 *
 * <p>An answer is one of the network, or there is none: values that are NaN or infinite are refused
 * with their place, and so is a network that has such weights.
 *
 * <p>Immutable, and safe to call from any number of threads at once, as its {@link Model} is.
 */
public final class Classifier implements Predictor {

  private final Model model;
  private final Classes classes;

  /**
   * A classifier from a trained network, whose weights are copied. Its classes have no names but
   * their indices.
   *
   * @param network a built network
   * @param inputs how raw values become its inputs
   * @throws IllegalArgumentException if the two do not fit, a weight is NaN or infinite, there are
   *     fewer than 2 outputs, or the last layer {@linkplain Softmax#takesOutputsOf gives no logits}
   * @throws IllegalStateException if the network is not built
   */
  public Classifier(MLP network, Inputs inputs) {
    this(network, inputs, unnamed(network));
  }

  /**
   * A classifier from a trained network, with names for its classes.
   *
   * @param network a built network, whose weights are copied
   * @param inputs how raw values become its inputs
   * @param classes their names, one for each output
   * @throws IllegalArgumentException as above, or if there are not as many names as outputs
   * @throws IllegalStateException if the network is not built
   */
  public Classifier(MLP network, Inputs inputs, Classes classes) {
    this(new Model(network, inputs, classes), classes);
  }

  /**
   * A classifier that knows how it was trained, and whose file says so.
   *
   * @param network a built network, whose weights are copied
   * @param inputs how raw values become its inputs
   * @param history what training it gave
   * @throws IllegalArgumentException as above, or if the training's loss does not {@linkplain
   *     io.github.camada.loss.Loss#classifies classify}
   * @throws IllegalStateException if the network is not built
   */
  public Classifier(MLP network, Inputs inputs, History history) {
    this(network, inputs, unnamed(network), history);
  }

  /**
   * A classifier that knows how it was trained, with names for its classes.
   *
   * @param network a built network, whose weights are copied
   * @param inputs how raw values become its inputs
   * @param classes their names, one for each output
   * @param history what training it gave
   * @throws IllegalArgumentException as above
   * @throws IllegalStateException if the network is not built
   */
  public Classifier(MLP network, Inputs inputs, Classes classes, History history) {
    this(new Model(network, inputs, classes, history), classes);
  }

  Classifier(Model model, Classes classes) {
    this.model = model;
    this.classes = classes;
  }

  private static Classes unnamed(MLP network) {
    network.parameters();
    if (network.outputWidth() < 2) {
      throw new IllegalArgumentException(
          "classifier: "
              + network
              + " has 1 output, which would always have the probability 1; wanted one for each of"
              + " at least 2 classes");
    }
    return Classes.unnamed(network.outputWidth());
  }

  @Override
  public Model model() {
    return model;
  }

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return classes.width();
  }

  /**
   * What a class is called.
   *
   * @param index of the class, as {@link #predict(float[])} gives it
   * @return its name
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public String name(int index) {
    return classes.names().get(index);
  }

  /**
   * The class of one example.
   *
   * @param image its unsigned bytes, row by row, as many as the inputs' shape has
   * @return the class of the highest probability, the first one among equals
   * @throws IllegalArgumentException if the length is another
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public int predict(byte[] image) {
    return argmax(model.forward(image));
  }

  /**
   * The class of one example of any values.
   *
   * @param features as many as the inputs' shape has
   * @return the class of the highest probability, the first one among equals
   * @throws IllegalArgumentException if the length is another, or a value is NaN or infinite
   * @throws ArithmeticException if the outputs are, as weights or values are too large
   */
  public int predict(float[] features) {
    return argmax(model.forward(features));
  }

  /**
   * The probability of each class for one example.
   *
   * @param image its unsigned bytes, row by row
   * @return a new array {@code [classes]} with a sum of 1
   * @throws IllegalArgumentException as {@link #predict(byte[])} does
   */
  public float[] probabilities(byte[] image) {
    return probabilitiesOf(model.forward(image));
  }

  /**
   * The probability of each class for one example of any values.
   *
   * @param features as many as the inputs' shape has
   * @return a new array {@code [classes]} with a sum of 1
   * @throws IllegalArgumentException if the length is another, or a value is NaN or infinite
   * @throws ArithmeticException if the outputs are, as weights or values are too large
   */
  public float[] probabilities(float[] features) {
    return probabilitiesOf(model.forward(features));
  }

  /**
   * The classes of many examples.
   *
   * @param images the unsigned bytes of n examples one behind the other: {@code [n, 28, 28, 1]} for
   *     digits
   * @return n classes
   * @throws IllegalArgumentException if the length is no multiple of an example's
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public int[] predictAll(byte[] images) {
    return model.forwardAll(images).argmax(1);
  }

  /**
   * The classes of many examples of any values.
   *
   * @param features {@code [n, ...]} with as many values an example as the inputs' shape
   * @return n classes
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     as 28 rows of 14 for 14 of 28, or a value is NaN or infinite
   * @throws ArithmeticException if the outputs are, as weights or values are too large
   */
  public int[] predictAll(Tensor features) {
    return model.forwardAll(features).argmax(1);
  }

  /**
   * The classes of all images of a data set; its labels are not looked at.
   *
   * @param images images of the inputs' shape
   * @return a class for each
   * @throws IllegalArgumentException if an image has another height or width
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public int[] predictAll(ImageDataset images) {
    model.predictions().requireShape(images.height(), images.width());
    return predictAll(images.pixels());
  }

  /**
   * The probabilities of many examples.
   *
   * @param images the unsigned bytes of n examples one behind the other
   * @return a new tensor {@code [n, classes]}, each row with a sum of 1
   * @throws IllegalArgumentException as {@link #predictAll(byte[])} does
   */
  public Tensor probabilitiesAll(byte[] images) {
    return Softmax.of(model.forwardAll(images));
  }

  /**
   * The probabilities of many examples of any values.
   *
   * @param features {@code [n, ...]} with as many values an example as the inputs' shape
   * @return a new tensor {@code [n, classes]}, each row with a sum of 1
   * @throws IllegalArgumentException as {@link #predictAll(Tensor)} does
   */
  public Tensor probabilitiesAll(Tensor features) {
    return Softmax.of(model.forwardAll(features));
  }

  /**
   * The answer for one row of a table.
   *
   * @param row numbers, texts, booleans and dates, null for a missing one, by the names of the
   *     model's {@linkplain Model#columns columns}; others are passed over
   * @return a class by its name, and probabilities
   * @throws IllegalArgumentException if a column is missing, a value is of another kind, or its
   *     policy refuses it; the message names column and value
   * @throws IllegalStateException if the model takes no columns
   * @throws ArithmeticException if an output is NaN or infinite, as weights or values are too large
   */
  public ClassAnswer answer(Map<String, ?> row) {
    return answers(TableRows.one(row)).get(0);
  }

  /**
   * The answer for one row of a table.
   *
   * @param row a record with a component for each of the model's columns
   * @return a class by its name, and probabilities
   * @throws IllegalArgumentException as above, or if the record's package is closed to this module
   */
  public ClassAnswer answer(Record row) {
    return answers(TableRows.one(row)).get(0);
  }

  /**
   * The answer for one row of a table, without names.
   *
   * @param values one for each of the model's columns, in the order of {@link Model#columns}
   * @return a class by its name, and probabilities
   * @throws IllegalArgumentException as above, or if there are not as many
   */
  public ClassAnswer answerInOrder(Object... values) {
    return answer(TableRows.row(model, values));
  }

  /**
   * The answers for many rows of a table.
   *
   * @param rows maps or records
   * @return one for each row
   * @throws IllegalArgumentException as above; the message names the row, too
   */
  public List<ClassAnswer> answers(List<?> rows) {
    return ClassAnswer.of(classes, TableRows.outputs(model, rows));
  }

  /**
   * The answers for all rows of a table.
   *
   * @param table with the model's columns, in any order; others are passed over
   * @return one for each row
   * @throws IllegalArgumentException as above; the message names the row, too
   */
  public List<ClassAnswer> answers(Table table) {
    return ClassAnswer.of(classes, TableRows.outputs(model, table));
  }

  private static int argmax(float[] logits) {
    return Tensor.of(logits, logits.length).argmax(0)[0];
  }

  private static float[] probabilitiesOf(float[] logits) {
    return Softmax.of(Tensor.of(logits, logits.length)).data();
  }
}
