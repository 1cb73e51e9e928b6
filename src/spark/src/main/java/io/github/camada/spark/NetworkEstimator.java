package io.github.camada.spark;

import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import scala.Function1;

/**
 * The network that is trained, and the scale of what it takes.
 *
 * @param <E> the estimator itself
 */
public abstract class NetworkEstimator<E extends NetworkEstimator<E>> extends ColumnEstimator<E> {

  @Serial private static final long serialVersionUID = 1;

  private final IntArrayParam hiddenLayers;
  private final Param<String> activation;
  private final DoubleParam dropout;
  private final BooleanParam standardization;

  NetworkEstimator(String uid) {
    super(uid);
    hiddenLayers =
        new IntArrayParam(
            this,
            "hiddenLayers",
            "widths of the layers between inputs and outputs, each at least 1",
            (Function1<int[], Object> & Serializable)
                widths -> Arrays.stream(widths).allMatch(width -> width >= 1));
    activation =
        new Param<>(
            this,
            "activation",
            "of the hidden layers, such as relu, gelu or tanh",
            (Function1<String, Object> & Serializable) name -> Activation.builtIn(name) != null);
    dropout =
        RangedParams.share(
            this,
            "dropout",
            "share of a hidden layer's outputs that are left out in each step, in [0, 1)");
    standardization =
        new BooleanParam(
            this,
            "standardization",
            "whether features that are no pixels get the mean 0 and the deviation 1");
    setDefault(hiddenLayers, new int[] {100});
    setDefault(activation, "relu");
    setDefault(dropout, 0.0);
    setDefault(standardization, true);
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
}
