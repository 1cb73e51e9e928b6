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
   * @return false if its last layer is a dense one with a built-in activation but the identity, a
   *     softmax, or an ensemble of which this is so for a member
   */
  public static boolean takesOutputsOf(MLP network) {
    List<Layer> layers = network.layers();
    Layer last = layers.get(layers.size() - 1);
    if (last instanceof Ensemble ensemble) {
      return ensemble.members().stream().allMatch(Softmax::takesOutputsOf);
    }
    return !(last instanceof SoftmaxLayer)
        && (!(last instanceof DenseLayer dense)
            || dense.activation() == Activation.IDENTITY
            || !dense.activation().equals(Activation.builtIn(dense.activation().name())));
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
