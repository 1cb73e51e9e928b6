package io.github.camada.spark;

import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import scala.Function1;

/**
 * The network, and how the steps of a partition go.
 *
 * @param <E> the estimator itself
 */
public abstract class StepEstimator<E extends StepEstimator<E>> extends ColumnEstimator<E> {

  @Serial private static final long serialVersionUID = 1;

  private final IntArrayParam hiddenLayers;
  private final Param<String> activation;
  private final DoubleParam dropout;
  private final BooleanParam standardization;
  private final IntParam batchSize;
  private final Param<String> optimizer;
  private final DoubleParam learningRate;
  private final Param<String> schedule;
  private final LongParam seed;

  StepEstimator(String uid) {
    super(uid);
    hiddenLayers =
        new IntArrayParam(
            this,
            "hiddenLayers",
            "widths of the layers between inputs and outputs, each at least 1",
            (Function1<int[], Object> & Serializable) StepEstimator::areWidths);
    activation =
        text(
            "activation",
            "of the hidden layers, such as relu, gelu or tanh",
            (Function1<String, Object> & Serializable) name -> Activation.builtIn(name) != null);
    dropout =
        new DoubleParam(
            this,
            "dropout",
            "share of a hidden layer's outputs that are left out in each step, in [0, 1)",
            ParamValidators.<Object>inRange(0, 1, true, false));
    standardization =
        new BooleanParam(
            this,
            "standardization",
            "whether features that are no pixels get the mean 0 and the deviation 1");
    batchSize = whole("batchSize", "examples in a step of a partition", 1);
    optimizer =
        text(
            "optimizer",
            "of the steps: " + String.join(", ", StepRule.names()),
            ParamValidators.inArray(StepRule.names()));
    learningRate =
        new DoubleParam(
            this, "learningRate", "of the steps, above 0", ParamValidators.<Object>gt(0));
    schedule =
        text(
            "schedule",
            "of the learning rate over all rounds: " + String.join(", ", StepRule.schedules()),
            ParamValidators.inArray(StepRule.schedules()));
    seed = new LongParam(this, "seed", "decides first weights, orders of rows, and dropout");
    setDefault(hiddenLayers, new int[] {100});
    setDefault(activation, "relu");
    setDefault(dropout, 0.0);
    setDefault(standardization, true);
    setDefault(batchSize, 128);
    setDefault(optimizer, "adam");
    setDefault(learningRate, 1e-3);
    setDefault(schedule, "constant");
    setDefault(seed, 22L);
  }

  final IntParam whole(String name, String doc, int least) {
    return new IntParam(
        this, name, doc + ", at least " + least, ParamValidators.<Object>gtEq(least));
  }

  private Param<String> text(String name, String doc, Function1<String, Object> isValid) {
    return new Param<>(this, name, doc, isValid);
  }

  private static Object areWidths(int[] widths) {
    for (int width : widths) {
      if (width < 1) {
        return false;
      }
    }
    return true;
  }

  /** A network of the parameters' hidden layers, not built. */
  final MLP network(int outputs) {
    List<Layer> layers = new ArrayList<>();
    double rate = (double) getOrDefault(dropout);
    for (int width : getOrDefault(hiddenLayers)) {
      layers.add(new DenseLayer(width, Activation.builtIn(getOrDefault(activation))));
      if (rate > 0) {
        layers.add(new Dropout(rate));
      }
    }
    layers.add(new DenseLayer(outputs));
    return new MLP(layers);
  }

  final boolean dropsOut() {
    return (double) getOrDefault(dropout) > 0;
  }

  final boolean standardizes() {
    return (boolean) getOrDefault(standardization);
  }

  final StepRule stepRule() {
    return new StepRule(
        getOrDefault(optimizer),
        (double) getOrDefault(learningRate),
        getOrDefault(schedule),
        (int) getOrDefault(batchSize),
        (long) getOrDefault(seed));
  }

  /** {@return the parameter: the widths of the layers between inputs and outputs} */
  public final IntArrayParam hiddenLayers() {
    return hiddenLayers;
  }

  /**
   * Sets the widths of the layers between inputs and outputs.
   *
   * @param value each at least 1; none for a linear model
   * @return this estimator
   */
  public final E setHiddenLayers(int... value) {
    set(hiddenLayers, value);
    return self();
  }

  /** {@return the parameter: the activation of the hidden layers} */
  public final Param<String> activation() {
    return activation;
  }

  /**
   * Sets the activation of the hidden layers.
   *
   * @param value its name, such as {@code relu}
   * @return this estimator
   */
  public final E setActivation(String value) {
    set(activation, value);
    return self();
  }

  /** {@return the parameter: the share of a hidden layer's outputs that steps leave out} */
  public final DoubleParam dropout() {
    return dropout;
  }

  /**
   * Sets the share of a hidden layer's outputs that steps leave out.
   *
   * @param value in [0, 1)
   * @return this estimator
   */
  public final E setDropout(double value) {
    set(dropout, value);
    return self();
  }

  /** {@return the parameter: whether features get the mean 0 and the deviation 1} */
  public final BooleanParam standardization() {
    return standardization;
  }

  /**
   * Sets whether features get the mean 0 and the deviation 1.
   *
   * @param value false to take them as they are
   * @return this estimator
   */
  public final E setStandardization(boolean value) {
    set(standardization, value);
    return self();
  }

  /** {@return the parameter: the number of examples in a step} */
  public final IntParam batchSize() {
    return batchSize;
  }

  /**
   * Sets the number of examples in a step.
   *
   * @param value at least 1
   * @return this estimator
   */
  public final E setBatchSize(int value) {
    set(batchSize, value);
    return self();
  }

  /** {@return the parameter: the optimizer of the steps} */
  public final Param<String> optimizer() {
    return optimizer;
  }

  /**
   * Sets the optimizer of the steps.
   *
   * @param value {@code adam}, {@code nadam}, {@code rmsprop} or {@code sgd}
   * @return this estimator
   */
  public final E setOptimizer(String value) {
    set(optimizer, value);
    return self();
  }

  /** {@return the parameter: the learning rate of the steps} */
  public final DoubleParam learningRate() {
    return learningRate;
  }

  /**
   * Sets the learning rate of the steps.
   *
   * @param value above 0
   * @return this estimator
   */
  public final E setLearningRate(double value) {
    set(learningRate, value);
    return self();
  }

  /** {@return the parameter: the schedule of the learning rate over all rounds} */
  public final Param<String> schedule() {
    return schedule;
  }

  /**
   * Sets the schedule of the learning rate over all rounds.
   *
   * @param value {@code constant} or {@code cosine}
   * @return this estimator
   */
  public final E setSchedule(String value) {
    set(schedule, value);
    return self();
  }

  /** {@return the parameter: the seed of first weights, orders of rows, and dropout} */
  public final LongParam seed() {
    return seed;
  }

  /**
   * Sets the seed of first weights, orders of rows, and dropout.
   *
   * @param value any
   * @return this estimator
   */
  public final E setSeed(long value) {
    set(seed, value);
    return self();
  }
}
