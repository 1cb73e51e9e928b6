package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.List;

/**
 * Probabilities from logits: {@code p_j = exp(z_j - max z) / sum_k exp(z_k - max z)}. Taking the
 * largest logit away first changes nothing and cannot overflow.
 */
public final class Softmax {

  private Softmax() {}

  /**
   * Whether the outputs of a network can be logits, numbers of any size and sign. The built-in
   * activations but the identity give others, and so does a {@link SoftmaxLayer}; an activation or
   * a layer of one's own is trusted to give what is wanted.
   *
   * @param network built or not
   * @return false if its last layer, but for dropout and for the identity as a layer of its own, is
   *     a softmax, a dense layer or an activation layer with a built-in activation but the
   *     identity, or an ensemble of which this is so for a member
   */
  public static boolean takesOutputsOf(MLP network) {
    List<Layer> layers = network.layers();
    int place = layers.size() - 1;
    while (place > 0 && changesNothing(layers.get(place))) {
      place--;
    }
    Layer last = layers.get(place);
    if (last instanceof Ensemble ensemble) {
      return ensemble.members().stream().allMatch(Softmax::takesOutputsOf);
    }
    if (last instanceof DenseLayer dense) {
      return canGiveLogits(dense.activation());
    }
    return last instanceof ActivationLayer alone
        ? canGiveLogits(alone.activation())
        : !(last instanceof SoftmaxLayer);
  }

  /** As far as predictions go. */
  private static boolean changesNothing(Layer layer) {
    return layer instanceof Dropout
        || layer instanceof ActivationLayer alone && alone.activation() == Activation.IDENTITY;
  }

  private static boolean canGiveLogits(Activation activation) {
    return activation == Activation.IDENTITY
        || !activation.equals(Activation.builtIn(activation.name()));
  }

  /**
   * Probabilities along the last axis.
   *
   * @param logits {@code [..., classes]} of rank 1 or more
   * @return a new tensor of the same shape, each row in [0, 1] with a sum of 1
   * @throws IllegalArgumentException for a tensor of rank 0
   */
  public static Tensor of(Tensor logits) {
    if (logits.rank() == 0) {
      throw new IllegalArgumentException("softmax: wanted logits [..., classes], given rank 0");
    }
    Tensor result = logits.copy();
    int classes = logits.dimension(logits.rank() - 1);
    for (int row = 0; row < result.size(); row += classes) {
      inPlace(result.data(), row, classes);
    }
    return result;
  }

  /**
   * Replaces one row of logits by its probabilities. {@link StrictMath} has the same bits on every
   * JVM, and the sum is kept in double precision.
   *
   * @param values holds the row
   * @param from position of its first element
   * @param classes its length
   */
  static void inPlace(float[] values, int from, int classes) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = from; j < from + classes; j++) {
      max = Math.max(max, values[j]);
    }
    double sum = 0;
    for (int j = from; j < from + classes; j++) {
      double exponential = StrictMath.exp((double) values[j] - max);
      sum += exponential;
      values[j] = (float) exponential;
    }
    for (int j = from; j < from + classes; j++) {
      values[j] = (float) (values[j] / sum);
    }
  }
}
