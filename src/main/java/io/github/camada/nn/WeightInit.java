package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/** The first values of a layer's weights. */
@FunctionalInterface
public interface WeightInit {

  /**
   * U(-l, l) with l = sqrt(6 / (in + out)), which keeps the variance of activations and of
   * gradients alike (Glorot, Bengio: "Understanding the difficulty of training deep feedforward
   * neural networks", 2010).
   */
  WeightInit XAVIER_UNIFORM =
      (weight, random) ->
          uniform(weight, 6.0 / (weight.dimension(0) + weight.dimension(1)), random);

  /**
   * U(-l, l) with l = sqrt(6 / in), for layers with ReLU (He, Zhang, Ren, Sun: "Delving Deep into
   * Rectifiers", 2015).
   */
  WeightInit HE_UNIFORM = (weight, random) -> uniform(weight, 6.0 / weight.dimension(0), random);

  /** All zeros: for a last layer, or to see what symmetry does to the others. */
  WeightInit ZEROS = (weight, random) -> Arrays.fill(weight.data(), 0f);

  /**
   * Writes the first values.
   *
   * @param weight {@code [in, out]}, to be filled in place
   * @param random the layer's own random stream
   */
  void fill(Tensor weight, RandomStream random);

  private static void uniform(Tensor weight, double squaredLimit, RandomStream random) {
    float limit = (float) Math.sqrt(squaredLimit);
    float[] data = weight.data();
    System.arraycopy(
        Tensor.uniform(-limit, limit, random, data.length).data(), 0, data, 0, data.length);
  }
}
