package io.github.camada.model;

import io.github.camada.data.ImageDataset;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.ByteScale;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.Arrays;
import java.util.Optional;

/**
 * A trained network with its preprocessing: raw values in, probabilities and classes out. The
 * probabilities are the softmax of the outputs, so these must be logits, as those of a network that
 * {@link io.github.camada.loss.CrossEntropyLoss} has trained.
 *
 * <p>An answer is one of the network, or there is none: values that are NaN or infinite are refused
 * with their place, and so is a network that has such weights.
 *
 * <p>Immutable, and safe to call from any number of threads at once: it has weights of its own,
 * copied when it was made, and each call computes in memory that no other call sees.
 */
public final class Classifier {

  private final MLP model;
  private final Preprocessing preprocessing;
  private final TrainingRecord trainingRecord;
  private final ByteScale scale;
  private final WorkspacePool workspaces;

  /**
   * A classifier from a trained network, whose weights are copied.
   *
   * @param model a built network
   * @param preprocessing how raw values become its inputs
   * @throws IllegalArgumentException if the two do not fit, a weight is NaN or infinite, there are
   *     fewer than 2 outputs, or the last layer {@linkplain Softmax#takesOutputsOf gives no logits}
   * @throws IllegalStateException if the network is not built
   */
  public Classifier(MLP model, Preprocessing preprocessing) {
    this(model, preprocessing, (TrainingRecord) null);
  }

  /**
   * A classifier that knows how it was trained, and whose file says so.
   *
   * @param model a built network, whose weights are copied
   * @param preprocessing how raw values become its inputs
   * @param history what training it gave
   * @throws IllegalArgumentException if network and preprocessing do not fit, a weight is NaN or
   *     infinite, there are fewer than 2 outputs, the last layer {@linkplain Softmax#takesOutputsOf
   *     gives no logits}, or the training's loss does not {@linkplain
   *     io.github.camada.loss.Loss#classifies classify}
   * @throws IllegalStateException if the network is not built
   */
  public Classifier(MLP model, Preprocessing preprocessing, History history) {
    this(model, preprocessing, history.trainingRecord().orElse(null));
    ClassifierCheck.requireClasses(history);
  }

  /** The record may be null. */
  Classifier(MLP model, Preprocessing preprocessing, TrainingRecord trainingRecord) {
    ClassifierCheck.requireClassifier(model, preprocessing);
    this.model = model.copy();
    this.preprocessing = preprocessing;
    this.trainingRecord = trainingRecord;
    this.scale = new ByteScale(preprocessing.divisor());
    this.workspaces = new WorkspacePool(this.model);
  }

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return model.outputWidth();
  }

  /**
   * How raw values become inputs.
   *
   * @return the preprocessing
   */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * What is needed to do the training again.
   *
   * @return the record; empty if it is not known, as in files from before there was one
   */
  public Optional<TrainingRecord> trainingRecord() {
    return Optional.ofNullable(trainingRecord);
  }

  /**
   * The network, to look at or to train further.
   *
   * @return a copy
   */
  public MLP model() {
    return model.copy();
  }

  /** The network itself, for the file writer, which only reads it. */
  MLP network() {
    return model;
  }

  /**
   * The class of one example.
   *
   * @param image its unsigned bytes, row by row, as many as the preprocessing's shape has
   * @return the class of the highest probability, the first one among equals
   * @throws IllegalArgumentException if the length is another
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public int predict(byte[] image) {
    requireExamples(image.length, 1);
    return logits(bytes(image), 1).argmax(1)[0];
  }

  /**
   * The class of one example of any values.
   *
   * @param features as many as the preprocessing's shape has
   * @return the class of the highest probability, the first one among equals
   * @throws IllegalArgumentException if the length is another, or a value is NaN or infinite
   * @throws ArithmeticException if the outputs are, as weights or values are too large
   */
  public int predict(float[] features) {
    requireExamples(features.length, 1);
    return logits(floats(features), 1).argmax(1)[0];
  }

  /**
   * The probability of each class for one example.
   *
   * @param image its unsigned bytes, row by row
   * @return a new array {@code [classes]} with a sum of 1
   * @throws IllegalArgumentException if the length does not fit the preprocessing's shape
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public float[] probabilities(byte[] image) {
    requireExamples(image.length, 1);
    return Softmax.of(logits(bytes(image), 1)).data();
  }

  /**
   * The probability of each class for one example of any values.
   *
   * @param features as many as the preprocessing's shape has
   * @return a new array {@code [classes]} with a sum of 1
   * @throws IllegalArgumentException if the length is another, or a value is NaN or infinite
   * @throws ArithmeticException if the outputs are, as weights or values are too large
   */
  public float[] probabilities(float[] features) {
    requireExamples(features.length, 1);
    return Softmax.of(logits(floats(features), 1)).data();
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
    int count = requireExamples(images.length, -1);
    return logits(bytes(images), count).argmax(1);
  }

  /**
   * The classes of many examples of any values.
   *
   * @param features {@code [n, ...]} with as many values an example as the preprocessing's shape
   * @return n classes
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     as 28 rows of 14 for 14 of 28, or a value is NaN or infinite
   * @throws ArithmeticException if the outputs are, as weights or values are too large
   */
  public int[] predictAll(Tensor features) {
    return logits(features).argmax(1);
  }

  /**
   * The classes of all images of a data set; its labels are not looked at.
   *
   * @param images images of the preprocessing's shape
   * @return a class for each
   * @throws IllegalArgumentException if an image has another height or width
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public int[] predictAll(ImageDataset images) {
    requireShape(images.height(), images.width());
    return predictAll(images.pixels());
  }

  /**
   * The probabilities of many examples.
   *
   * @param images the unsigned bytes of n examples one behind the other
   * @return a new tensor {@code [n, classes]}, each row with a sum of 1
   * @throws IllegalArgumentException if the length is no multiple of an example's
   * @throws ArithmeticException if an output is NaN or infinite, as weights are too large
   */
  public Tensor probabilitiesAll(byte[] images) {
    int count = requireExamples(images.length, -1);
    return Softmax.of(logits(bytes(images), count));
  }

  /**
   * The probabilities of many examples of any values.
   *
   * @param features {@code [n, ...]} with as many values an example as the preprocessing's shape
   * @return a new tensor {@code [n, classes]}, each row with a sum of 1
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     as 28 rows of 14 for 14 of 28, or a value is NaN or infinite
   * @throws ArithmeticException if the outputs are, as weights or values are too large
   */
  public Tensor probabilitiesAll(Tensor features) {
    return Softmax.of(logits(features));
  }

  private int requireExamples(int length, int wanted) {
    int width = model.inputWidth();
    boolean fits = wanted < 0 ? length % width == 0 : length == (long) wanted * width;
    if (!fits) {
      throw new IllegalArgumentException(
          "classifier: given %d values, wanted %s of %s"
              .formatted(
                  length,
                  wanted < 0 ? "a multiple" : wanted + " x " + width,
                  Arrays.toString(preprocessing.shape())));
    }
    return length / width;
  }

  private void requireShape(int... given) {
    if (!ClassifierCheck.isAlike(given, preprocessing.shape())) {
      throw new IllegalArgumentException(
          "classifier: given examples of %s, wanted %s"
              .formatted(Arrays.toString(given), Arrays.toString(preprocessing.shape())));
    }
  }

  private Workspace.Source bytes(byte[] raw) {
    return (from, inputs, to, count) -> scale.apply(raw, from, inputs, to, count);
  }

  private Workspace.Source floats(float[] raw) {
    return (from, inputs, to, count) -> {
      for (int i = 0; i < count; i++) {
        inputs[to + i] = raw[from + i] / preprocessing.divisor();
      }
      if (!FiniteValues.all(inputs, to, count)) {
        throw notFinite(raw);
      }
    };
  }

  /** Names the first of all values that is no input, whichever thread has found one. */
  private IllegalArgumentException notFinite(float[] raw) {
    int at = 0;
    while (Float.isFinite(raw[at] / preprocessing.divisor())) {
      at++;
    }
    int width = model.inputWidth();
    return new IllegalArgumentException(
        "classifier: value %d of example %d is %s%s, wanted a finite number"
            .formatted(
                at % width,
                at / width,
                raw[at],
                Float.isFinite(raw[at]) ? ", divided by " + preprocessing.divisor() : ""));
  }

  private Tensor logits(Tensor features) {
    int count = features.rank() == 0 ? 1 : features.dimension(0);
    requireExamples(features.size(), count);
    if (features.rank() > 2) {
      requireShape(Arrays.copyOfRange(features.shape(), 1, features.rank()));
    }
    return logits(floats(features.data()), count);
  }

  private Tensor logits(Workspace.Source source, int count) {
    Tensor logits = Tensor.zeros(count, classes());
    Workspace workspace = workspaces.take();
    for (int from = 0; from < count; from += Workspace.CAPACITY) {
      int rows = Math.min(Workspace.CAPACITY, count - from);
      Tensor outputs = workspace.forward(source, from, rows);
      System.arraycopy(outputs.data(), 0, logits.data(), from * classes(), rows * classes());
    }
    int other = FiniteValues.firstOther(logits.data(), 0, logits.size());
    if (other >= 0) {
      throw new ArithmeticException(
          "classifier: output %d of example %d is %s: the weights or the values are too large"
              .formatted(other % classes(), other / classes(), logits.data()[other]));
    }
    workspaces.giveBack(workspace);
    return logits;
  }
}
