package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Normalises each example over its units, in training as in predictions (Ba, Kiros, Hinton: "Layer
 * Normalization", 2016):
 *
 * <pre>
 *   y_ij = scale_j (x_ij - mean_i) / sqrt(variance_i + epsilon) + shift_j
 * </pre>
 *
 * <p>where mean and variance are those of the values of example i.
 */
public final class LayerNorm extends WidthPreservingLayer {

  static final String KIND = "layer-norm";

  private static final String SCALE = "scale";
  private static final String SHIFT = "shift";

  private final double epsilon;
  private List<Parameter> parameters;

  /** A layer as wide as what comes in, with an epsilon of 1e-5. */
  public LayerNorm() {
    this(1e-5);
  }

  /**
   * A layer as wide as what comes in.
   *
   * @param epsilon added to the variance, finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public LayerNorm(double epsilon) {
    requireEpsilon(KIND, epsilon);
    this.epsilon = epsilon;
  }

  static void requireEpsilon(String kind, double epsilon) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          kind + ": epsilon " + epsilon + ", wanted a finite value above 0");
    }
  }

  static LayerNorm restore(int width, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly("epsilon");
    LayerNorm layer = new LayerNorm(settings.number("epsilon"));
    layer.restoreWidth(width);
    layer.parameters =
        parameters(
            KeptTensors.require(tensors, SCALE, width), KeptTensors.require(tensors, SHIFT, width));
    return layer;
  }

  static List<Parameter> parameters(Tensor scale, Tensor shift) {
    return List.of(
        new Parameter(SCALE, Parameter.Role.OTHER, scale),
        new Parameter(SHIFT, Parameter.Role.BIAS, shift));
  }

  @Override
  protected void create(int width, RandomStream random) {
    parameters = parameters(Tensor.zeros(width).add(1), Tensor.zeros(width));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("epsilon", epsilon);
  }

  @Override
  public List<Parameter> parameters() {
    requireBuilt();
    return parameters;
  }

  double epsilon() {
    return epsilon;
  }

  @Override
  public ForwardPass inference(int capacity) {
    return training(capacity);
  }

  @Override
  public TrainingPass training(int capacity) {
    requireBuilt();
    return new LayerNormPass(this, capacity);
  }

  @Override
  public LayerNorm copy() {
    LayerNorm copy = widenedLike(new LayerNorm(epsilon));
    if (isBuilt()) {
      copy.parameters = parameters.stream().map(Parameter::copy).toList();
    }
    return copy;
  }

  /** {@code layer-norm}, and its epsilon where it is not the usual one. */
  @Override
  public String toString() {
    return epsilon == 1e-5 ? KIND : KIND + " " + epsilon;
  }
}
