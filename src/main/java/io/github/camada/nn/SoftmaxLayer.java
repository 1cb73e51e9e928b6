package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Map;

/**
 * Softmax as a layer between others, an activation whose values depend on the whole example
 * (Goodfellow, Bengio, Courville: "Deep Learning", 2016, 6.2.2.3):
 *
 * <pre>
 *   y_ij      = exp(x_ij - max_i) / sum_k exp(x_ik - max_i)
 *   dL/dx_ij  = y_ij (dL/dy_ij - sum_k dL/dy_ik y_ik)
 * </pre>
 *
 * <p>The values are those of {@link Softmax#of} to the bit; the sum of the gradient is kept in
 * double precision.
 *
 * <p>It is not for the end of a classifier: {@link io.github.camada.loss.CrossEntropyLoss} and
 * {@code Classifier} take logits and have the softmax in them, so they refuse a network that ends
 * in this layer. At the end of a network that gives numbers it makes shares of a whole.
 */
public final class SoftmaxLayer extends WidthPreservingLayer {

  static final String KIND = "softmax";

  /** An exponential takes some 20 nanoseconds: below this a second thread does not pay. */
  private static final int SMALLEST_SHARED_WORK = 500;

  /** A layer as wide as what comes in. */
  public SoftmaxLayer() {}

  static SoftmaxLayer restore(int width, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly();
    SoftmaxLayer layer = new SoftmaxLayer();
    layer.build(width, new RandomStream(0));
    return layer;
  }

  @Override
  public String kind() {
    return KIND;
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
  public SoftmaxLayer copy() {
    return widenedLike(new SoftmaxLayer());
  }

  /** {@code softmax}. */
  @Override
  public String toString() {
    return KIND;
  }

  /** Threads take rows. */
  private final class Pass extends DividedPass {

    private final int width = inputWidth();
    private final RangeWork forward =
        divided(new RangeWork(SMALLEST_SHARED_WORK, this::forwardRows));
    private final RangeWork backward =
        divided(new RangeWork(SMALLEST_SHARED_WORK, this::backwardRows));

    Pass(int capacity) {
      super(SoftmaxLayer.this, capacity);
    }

    @Override
    void computeOutput() {
      forward.apply(rows, elements());
    }

    private void forwardRows(int from, int to) {
      float[] y = output.data();
      System.arraycopy(x, from * width, y, from * width, (to - from) * width);
      for (int row = from; row < to; row++) {
        Softmax.inPlace(y, row * width, width);
      }
    }

    @Override
    Tensor inputGradient(Tensor outputGradient) {
      backward.apply(rows, elements());
      return outputGradient;
    }

    private void backwardRows(int from, int to) {
      float[] y = output.data();
      for (int row = from; row < to; row++) {
        int begin = row * width;
        double sum = 0;
        for (int j = begin; j < begin + width; j++) {
          sum += (double) gradient[j] * y[j];
        }
        for (int j = begin; j < begin + width; j++) {
          gradient[j] = (float) (y[j] * (gradient[j] - sum));
        }
      }
    }
  }
}
