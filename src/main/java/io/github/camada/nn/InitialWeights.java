package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/** How initial weights are drawn. */
final class InitialWeights {

  private InitialWeights() {}

  static void constant(Tensor weight, float value) {
    Arrays.fill(weight.data(), value);
  }

  static void uniform(Tensor weight, double squaredLimit, RandomStream random) {
    float limit = (float) Math.sqrt(squaredLimit);
    float[] data = weight.data();
    System.arraycopy(
        Tensor.uniform(-limit, limit, random, data.length).data(), 0, data, 0, data.length);
  }

  static void normal(Tensor weight, double variance, RandomStream random) {
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < weight.size(); i++) {
      weight.data()[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /**
   * Gram and Schmidt's method on normally distributed vectors, which favours no direction. What is
   * taken away is taken away twice: once leaves errors where two vectors were nearly the same.
   */
  static void orthogonal(Tensor weight, RandomStream random) {
    int in = weight.dimension(0);
    int out = weight.dimension(1);
    double[][] vectors = new double[Math.min(in, out)][Math.max(in, out)];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < vectors[i].length; j++) {
        vectors[i][j] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int earlier = 0; earlier < i; earlier++) {
          addScaled(vectors[i], -product(vectors[i], vectors[earlier]), vectors[earlier]);
        }
      }
      double length = Math.sqrt(product(vectors[i], vectors[i]));
      for (int j = 0; j < vectors[i].length; j++) {
        vectors[i][j] /= length;
      }
    }
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        weight.data()[i * out + j] = (float) (in < out ? vectors[i][j] : vectors[j][i]);
      }
    }
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static void addScaled(double[] target, double factor, double[] source) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * source[i];
    }
  }
}
