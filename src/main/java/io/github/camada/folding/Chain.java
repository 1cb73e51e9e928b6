package io.github.camada.folding;

import io.github.camada.feature.Scaling;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Dense layers as they come together from the steps of a network of another program. What
 * multiplies or adds element by element is folded into the dense layer before it, or else into the
 * one behind it, or else stays a layer; in double precision, so that weights that nothing is folded
 * into keep their bits.
 */
public final class Chain {

  /** Weights {@code [in][out]}, biases, and what comes behind them; or a layer as it is. */
  private static final class Step {
    private double[][] weight;
    private double[] bias;
    private Activation activation = Activation.IDENTITY;
    private Layer other;
  }

  private final List<Step> layers = new ArrayList<>();
  private int width;

  /** Waits for the next layer: y = factor x + offset; null where nothing waits. */
  private double[] factor;

  private double[] offset;

  /**
   * A network that begins with so many inputs.
   *
   * @param width at least 1
   */
  public Chain(int width) {
    this.width = width;
  }

  /**
   * How many values an example has behind the last step.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * Whether there was no step yet.
   *
   * @return true in front
   */
  public boolean isEmpty() {
    return layers.isEmpty() && factor == null;
  }

  /**
   * Adds a layer.
   *
   * @param weight {@code [in][out]}, which is changed
   * @param bias {@code [out]}
   * @throws IllegalArgumentException if the weights are for another number of inputs
   */
  public void dense(double[][] weight, double[] bias) {
    if (weight.length != width) {
      throw new IllegalArgumentException(
          "weights for %d inputs, %d come".formatted(weight.length, width));
    }
    Step layer = new Step();
    layer.weight = weight;
    layer.bias = bias.clone();
    if (factor != null) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < bias.length; j++) {
          layer.bias[j] += offset[i] * weight[i][j];
          weight[i][j] *= factor[i];
        }
      }
      factor = null;
      offset = null;
    }
    layers.add(layer);
    width = bias.length;
  }

  /**
   * y = factor x + offset, element by element.
   *
   * @param factors as many as there are values
   * @param offsets as many
   */
  public void affine(double[] factors, double[] offsets) {
    if (!layers.isEmpty() && isLinear() && factor == null) {
      Step layer = last();
      for (int j = 0; j < width; j++) {
        for (double[] row : layer.weight) {
          row[j] *= factors[j];
        }
        layer.bias[j] = layer.bias[j] * factors[j] + offsets[j];
      }
      return;
    }
    if (factor == null) {
      factor = new double[width];
      offset = new double[width];
      Arrays.fill(factor, 1);
    }
    for (int j = 0; j < width; j++) {
      factor[j] *= factors[j];
      offset[j] = offset[j] * factors[j] + offsets[j];
    }
  }

  /**
   * An activation behind the last layer.
   *
   * @param activation which
   * @throws IllegalArgumentException if no layer without one comes right before it
   */
  public void activate(Activation activation) {
    if (!layers.isEmpty()) {
      keepScaling();
    }
    boolean behindOther =
        !layers.isEmpty() && last().other != null && !(last().other instanceof ActivationLayer);
    if (behindOther) {
      ActivationLayer layer = new ActivationLayer(activation);
      layer.build(width, new RandomStream(0));
      layer(layer);
      return;
    }
    if (layers.isEmpty() || !isLinear()) {
      throw new IllegalArgumentException("no layer without an activation comes right before it");
    }
    last().activation = activation;
  }

  /**
   * Adds a layer that nothing is folded into: a scaling right before it becomes a layer, too.
   *
   * @param layer built
   * @throws IllegalArgumentException if it takes another number of inputs
   */
  public void layer(Layer layer) {
    if (layer.inputWidth() != width) {
      throw new IllegalArgumentException(layer + " for another width");
    }
    keepScaling();
    add(layer);
    width = layer.outputWidth();
  }

  private void add(Layer layer) {
    Step step = new Step();
    step.other = layer;
    layers.add(step);
  }

  /** A scaling that no dense layer takes in. */
  private void keepScaling() {
    if (factor != null) {
      add(ElementwiseAffine.layer(factor, offset));
      factor = null;
      offset = null;
    }
  }

  /** A softmax that stays a layer, as others come behind it or its values are what is wanted. */
  public void softmax() {
    SoftmaxLayer layer = new SoftmaxLayer();
    layer.build(width, new RandomStream(0));
    layer(layer);
  }

  private boolean isLinear() {
    return last().other == null && last().activation == Activation.IDENTITY;
  }

  private Step last() {
    return layers.get(layers.size() - 1);
  }

  /**
   * What the last step was.
   *
   * @param activation which is asked for; the identity for a layer without one
   * @return whether it is that of the last layer, and nothing comes behind
   */
  public boolean endsWith(Activation activation) {
    if (layers.isEmpty() || factor != null) {
      return false;
    }
    return last().other instanceof ActivationLayer layer
        ? layer.activation() == activation
        : last().activation == activation;
  }

  /** Leaves out the activation behind the last layer, for who wants logits. */
  public void dropLastActivation() {
    if (last().other instanceof ActivationLayer) {
      layers.remove(layers.size() - 1);
      return;
    }
    last().activation = Activation.IDENTITY;
  }

  /**
   * Takes off what scales the values behind the last layer, where that layer's activation kept it
   * from being folded into its weights.
   *
   * @return the scaling; one that changes nothing where there is none
   * @throws IllegalArgumentException if a factor is 0, or a number is not finite
   */
  public Scaling dropLastScaling() {
    if (factor == null) {
      return Scaling.none(width);
    }
    Scaling scaling = Scaling.of(offset, factor);
    factor = null;
    offset = null;
    return scaling;
  }

  /**
   * Two logits of one: the first is 0.
   *
   * @throws IllegalArgumentException if the last layer is not dense
   */
  public void twoClasses() {
    if (last().other != null) {
      throw new IllegalArgumentException("no dense layer comes right before it");
    }
    Step layer = last();
    for (int i = 0; i < layer.weight.length; i++) {
      layer.weight[i] = new double[] {0, layer.weight[i][0]};
    }
    layer.bias = new double[] {0, layer.bias[0]};
    width = 2;
  }

  /**
   * The network.
   *
   * @return the layers, with the weights of dense ones rounded to float
   * @throws IllegalArgumentException if there is no layer, or a scaling has none behind it
   */
  public MLP network() {
    if (layers.isEmpty() || factor != null) {
      throw new IllegalArgumentException(
          layers.isEmpty() ? "no dense layer in it" : "no dense layer behind the last scaling");
    }
    Layer[] built = new Layer[layers.size()];
    for (int n = 0; n < built.length; n++) {
      Step layer = layers.get(n);
      if (layer.other != null) {
        built[n] = layer.other;
        continue;
      }
      Tensor weight = Tensor.zeros(layer.weight.length, layer.bias.length);
      Tensor bias = Tensor.zeros(layer.bias.length);
      for (int i = 0; i < layer.weight.length; i++) {
        for (int j = 0; j < layer.bias.length; j++) {
          weight.data()[i * layer.bias.length + j] = (float) layer.weight[i][j];
        }
      }
      for (int j = 0; j < layer.bias.length; j++) {
        bias.data()[j] = (float) layer.bias[j];
      }
      built[n] = DenseLayer.of(weight, bias, layer.activation);
    }
    return new MLP(built);
  }
}
