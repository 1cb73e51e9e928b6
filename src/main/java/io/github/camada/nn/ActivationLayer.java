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

  private final class Pass extends DividedPass {

    private final ActivationWork work = new ActivationWork(activation);
    private final RangeWork values = divided(RangeWork.inParts(SMALLEST_SHARED_WORK, this::values));
    private final RangeWork slopes = divided(RangeWork.inParts(SMALLEST_SHARED_WORK, this::slopes));

    Pass(int capacity) {
      super(ActivationLayer.this, capacity);
    }

    @Override
    public void divideBetween(Threads threads) {
      super.divideBetween(threads);
      work.divideBetween(threads);
    }

    @Override
    void computeOutput() {
      values.apply(rows * outputWidth());
    }

    private void values(int part, int from, int to) {
      work.values(x, output.data(), part, from, to);
    }

    @Override
    Tensor inputGradient(Tensor outputGradient) {
      slopes.apply(rows * outputWidth());
      return outputGradient;
    }

    private void slopes(int part, int from, int to) {
      work.scale(gradient, x, output.data(), part, from, to);
    }
  }
}
