package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.Map;
import java.util.Objects;

/**
 * An activation as a layer of its own, {@code y = f(x)} for each value: for networks in which
 * something stands between the sums and the activation, such as a normalisation. Otherwise a {@link
 * DenseLayer} has its activation itself, which is faster.
 */
public final class ActivationLayer extends WidthPreservingLayer {

  static final String KIND = "activation";

  /** An exponential takes some 4 nanoseconds: below this a second thread does not pay. */
  private static final int SMALLEST_SHARED_WORK = 2_000;

  private final Activation activation;

  /**
   * A layer as wide as what comes in.
   *
   * @param activation f
   */
  public ActivationLayer(Activation activation) {
    this.activation = Objects.requireNonNull(activation, "activation layer: activation");
  }

  static ActivationLayer restore(int inputWidth, Activation activation) {
    ActivationLayer layer = new ActivationLayer(activation);
    layer.build(inputWidth, new RandomStream(0));
    return layer;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("activation", BuiltInActivations.nameToSave(activation));
  }

  /**
   * The activation.
   *
   * @return f
   */
  public Activation activation() {
    return activation;
  }

  @Override
  public ForwardPass inference(int capacity) {
    return training(capacity);
  }

  @Override
  public TrainingPass training(int capacity) {
    requireBuilt();
    return new Pass(capacity);
  }

  @Override
  public ActivationLayer copy() {
    return widenedLike(new ActivationLayer(activation));
  }

  /** For example {@code activation relu}. */
  @Override
  public String toString() {
    return KIND + " " + activation.name();
  }

  private final class Pass implements TrainingPass {

    private final PassRows rows;
    private final Tensor output;
    private final ActivationWork work = new ActivationWork(activation);
    private final RangeWork values = RangeWork.inParts(SMALLEST_SHARED_WORK, this::values);
    private final RangeWork slopes = RangeWork.inParts(SMALLEST_SHARED_WORK, this::slopes);
    private float[] z;
    private float[] gradient;

    Pass(int capacity) {
      rows = new PassRows(ActivationLayer.this, capacity);
      output = Tensor.zeros(capacity, outputWidth());
    }

    @Override
    public void divideBetween(Threads threads) {
      work.divideBetween(threads);
      values.divideBetween(threads);
      slopes.divideBetween(threads);
    }

    @Override
    public Tensor forward(Tensor input, int count) {
      rows.begin(input, count);
      z = input.data();
      values.apply(count * outputWidth());
      return output;
    }

    private void values(int part, int from, int to) {
      work.values(z, output.data(), part, from, to);
    }

    @Override
    public Tensor backward(Tensor outputGradient, int count, boolean inputNeeded) {
      rows.requireGradient(outputGradient, count);
      if (!inputNeeded) {
        return null;
      }
      gradient = outputGradient.data();
      slopes.apply(count * outputWidth());
      return outputGradient;
    }

    private void slopes(int part, int from, int to) {
      work.scale(gradient, z, output.data(), part, from, to);
    }
  }
}
