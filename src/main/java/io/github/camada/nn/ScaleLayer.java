package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Multiplies each unit by a factor that is learnt: {@code y_ij = scale_j x_ij}, with {@code scale}
 * 1 at first. As the first layer it lets a network choose between its inputs, at a learning rate of
 * its own; RealMLP has one with 6 times the rate of the weights (Holzmueller, Grinsztajn,
 * Steinwart: "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024).
 */
public final class ScaleLayer extends WidthPreservingLayer {

  static final String KIND = "scale";

  private static final String SCALE = "scale";
  private static final int SMALLEST_SHARED_WORK = 16_384;

  private final double learningRateFactor;
  private Parameter scale;

  /** A layer as wide as what comes in, whose factors learn at the optimizer's rate. */
  public ScaleLayer() {
    this(1);
  }

  /**
   * A layer as wide as what comes in.
   *
   * @param learningRateFactor by which the optimizer's rate is multiplied for its factors, finite
   *     and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public ScaleLayer(double learningRateFactor) {
    if (!((float) learningRateFactor > 0 && learningRateFactor <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          KIND
              + ": learning rate factor "
              + learningRateFactor
              + ", wanted a finite value above 0");
    }
    this.learningRateFactor = learningRateFactor;
  }

  static ScaleLayer restore(int width, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly("learningRateFactor");
    ScaleLayer layer = new ScaleLayer(settings.number("learningRateFactor"));
    layer.restoreWidth(width);
    layer.keep(KeptTensors.require(tensors, SCALE, width));
    return layer;
  }

  @Override
  protected void create(int width, RandomStream random) {
    keep(Tensor.zeros(width).add(1));
  }

  private void keep(Tensor values) {
    scale = new Parameter(SCALE, Parameter.Role.OTHER, values);
    scale.setLearningRateFactor((float) learningRateFactor);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("learningRateFactor", learningRateFactor);
  }

  @Override
  public List<Parameter> parameters() {
    requireBuilt();
    return List.of(scale);
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
  public ScaleLayer copy() {
    ScaleLayer copy = widenedLike(new ScaleLayer(learningRateFactor));
    if (isBuilt()) {
      copy.scale = scale.copy();
    }
    return copy;
  }

  /** For example {@code scale x6.0}; {@code scale} at the optimizer's rate. */
  @Override
  public String toString() {
    return learningRateFactor == 1 ? KIND : KIND + " x" + learningRateFactor;
  }

  /** dL/dscale = sum over rows of dL/dy x, dL/dx = dL/dy scale; threads take columns. */
  private final class Pass extends DividedPass {

    private final int width = inputWidth();
    private final RangeWork forward =
        divided(new RangeWork(SMALLEST_SHARED_WORK, this::forwardColumns));
    private final RangeWork backward =
        divided(new RangeWork(SMALLEST_SHARED_WORK, this::backwardColumns));

    Pass(int capacity) {
      super(ScaleLayer.this, capacity);
    }

    @Override
    void computeOutput() {
      forward.apply(width, elements());
    }

    private void forwardColumns(int from, int to) {
      float[] factors = scale.value().data();
      for (int row = 0; row < rows; row++) {
        for (int j = from; j < to; j++) {
          output.data()[row * width + j] = factors[j] * x[row * width + j];
        }
      }
    }

    @Override
    void computeParameterGradients() {
      backward.apply(width, elements());
    }

    /** It stands there already: each column was at hand. */
    @Override
    Tensor inputGradient(Tensor outputGradient) {
      return outputGradient;
    }

    private void backwardColumns(int from, int to) {
      float[] factors = scale.value().data();
      for (int j = from; j < to; j++) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
          int at = row * width + j;
          sum += (double) gradient[at] * x[at];
          gradient[at] *= factors[j];
        }
        scale.gradient().data()[j] = (float) sum;
      }
    }
  }
}
