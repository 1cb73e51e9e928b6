package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Normalises each unit over the examples of a batch (Ioffe, Szegedy: "Batch Normalization:
 * Accelerating Deep Network Training by Reducing Internal Covariate Shift", 2015):
 *
 * <pre>
 *   y_ij = scale_j (x_ij - mean_j) / sqrt(variance_j + epsilon) + shift_j
 * </pre>
 *
 * <p>In training, mean and variance are those of the batch, and the running ones move towards them:
 * {@code running = momentum running + (1 - momentum) batch}, where the batch's variance is divided
 * by one less than its rows. Predictions take the running ones. A batch of a single row has no
 * variance: it is normalised by the running ones, which stay as they are; so are all batches where
 * both parameters are frozen.
 *
 * <pre>{@code
 * MLP normalised =
 *     new MLP(
 *         new DenseLayer(512),
 *         new BatchNorm(),
 *         new ActivationLayer(Activation.RELU),
 *         new DenseLayer(10));
 * }</pre>
 *
 * <p>An example that counts for nothing, as its weight is 0, is one of its batch all the same, and
 * moves these means and variances: leave it out of the data instead.
 *
 * <p>{@link MLP#folded} makes a network of dense layers alone of such a one.
 */
public final class BatchNorm extends WidthPreservingLayer {

  static final String KIND = "batch-norm";

  private static final String SCALE = "scale";
  private static final String SHIFT = "shift";
  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";

  private final double momentum;
  private final double epsilon;
  private List<Parameter> parameters;
  private Tensor mean;
  private Tensor variance;

  /** A layer as wide as what comes in, with a momentum of 0.9 and an epsilon of 1e-5. */
  public BatchNorm() {
    this(0.9, 1e-5);
  }

  /**
   * A layer as wide as what comes in.
   *
   * @param momentum what of the running mean and variance remains at each step, at least 0 and
   *     below 1
   * @param epsilon added to the variance, finite and above 0
   * @throws IllegalArgumentException if one is out of range
   */
  public BatchNorm(double momentum, double epsilon) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(KIND + ": momentum " + momentum + ", wanted 0 to below 1");
    }
    LayerNorm.requireEpsilon(KIND, epsilon);
    this.momentum = momentum;
    this.epsilon = epsilon;
  }

  static BatchNorm restore(int width, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly("momentum", "epsilon");
    BatchNorm layer = new BatchNorm(settings.number("momentum"), settings.number("epsilon"));
    layer.restoreWidth(width);
    layer.parameters =
        LayerNorm.parameters(
            KeptTensors.require(tensors, SCALE, width), KeptTensors.require(tensors, SHIFT, width));
    layer.mean = KeptTensors.require(tensors, MEAN, width);
    layer.variance = KeptTensors.require(tensors, VARIANCE, width);
    for (float value : layer.variance.data()) {
      if (value < 0) {
        throw new IllegalArgumentException(
            VARIANCE + " has the value " + value + ", wanted 0 or more");
      }
    }
    return layer;
  }

  @Override
  protected void create(int width, RandomStream random) {
    parameters = LayerNorm.parameters(Tensor.zeros(width).add(1), Tensor.zeros(width));
    mean = Tensor.zeros(width);
    variance = Tensor.zeros(width).add(1);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("momentum", momentum, "epsilon", epsilon);
  }

  @Override
  public List<Parameter> parameters() {
    requireBuilt();
    return parameters;
  }

  /** The running {@code mean} and {@code variance}, {@code [width]} each. */
  @Override
  public Map<String, Tensor> statistics() {
    requireBuilt();
    return Map.of(MEAN, mean, VARIANCE, variance);
  }

  double momentum() {
    return momentum;
  }

  double epsilon() {
    return epsilon;
  }

  Tensor mean() {
    return mean;
  }

  Tensor variance() {
    return variance;
  }

  @Override
  public ForwardPass inference(int capacity) {
    requireBuilt();
    return new BatchNormPass(this, capacity, true);
  }

  @Override
  public TrainingPass training(int capacity) {
    boolean frozen = parameters().stream().allMatch(Parameter::isFrozen);
    return new BatchNormPass(this, capacity, frozen);
  }

  @Override
  public BatchNorm copy() {
    BatchNorm copy = widenedLike(new BatchNorm(momentum, epsilon));
    if (isBuilt()) {
      copy.parameters = parameters.stream().map(Parameter::copy).toList();
      copy.mean = mean.copy();
      copy.variance = variance.copy();
    }
    return copy;
  }

  /** {@code batch-norm}, and its settings where they are not the usual ones. */
  @Override
  public String toString() {
    return momentum == 0.9 && epsilon == 1e-5 ? KIND : KIND + " " + momentum + " " + epsilon;
  }
}
