package io.github.camada.optim;

import io.github.camada.CamadaAllocation;
import io.github.camada.nn.Parameter;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the tests of optimizers share: parameters of awkward sizes, and random gradients. They are
 * weights with rows and columns, so that decay, penalties and max-norm have something to do.
 */
final class Oracle {

  /** An update rule in double precision: the new weight from weight, gradient and memory. */
  interface Rule {
    double apply(double weight, double gradient, double[] memory, int step);
  }

  private Oracle() {}

  /** One of each rule. */
  static List<Optimizer> optimizers() {
    return List.of(
        new Adam(1e-2f),
        new AdamW(1e-2f, 0.1f),
        new NAdam(1e-2f),
        new RmsProp(1e-2f),
        new Sgd(0.1f, 0.9f),
        new Sgd(0.1f, 0.9f, true));
  }

  /** Steps are taken in pieces of 16,384 elements: one more than two of them, one piece, less. */
  static List<Parameter> parameters() {
    return List.of(random(3, 10_923), random(128, 128), random(1, 1), random(100, 7));
  }

  private static Parameter random(int rows, int columns) {
    RandomStream random = new RandomStream(rows * columns);
    return weight(Tensor.uniform(-1, 1, random, rows, columns));
  }

  /** A weight of one element. */
  static Parameter parameter(float value) {
    return weight(Tensor.of(new float[] {value}, 1, 1));
  }

  private static Parameter weight(Tensor value) {
    return new Parameter("weight", Parameter.Role.WEIGHT, value);
  }

  /**
   * The weight after each step, by a state that is replaced by a resumed one after some of them.
   */
  static float[] resumed(Optimizer optimizer, int interrupted, float weight, float... gradients) {
    Parameter parameter = parameter(weight);
    OptimizerState state = optimizer.start(List.of(parameter));
    float[] weights = new float[gradients.length];
    for (int i = 0; i < gradients.length; i++) {
      if (i == interrupted) {
        OptimizerState next = optimizer.start(List.of(parameter));
        Map<String, Tensor> memory = state.memory();
        next.memory().forEach((name, tensor) -> tensor.data()[0] = memory.get(name).data()[0]);
        next.resumeAfter(i);
        state = next;
      }
      parameter.gradient().data()[0] = gradients[i];
      state.step();
      weights[i] = parameter.value().data()[0];
    }
    return weights;
  }

  /** Takes steps with both and returns the largest difference between any two weights. */
  static double largestDifference(Optimizer optimizer, Rule rule, int steps) {
    List<Parameter> parameters = parameters();
    double[][] weights = new double[parameters.size()][];
    double[][][] memories = new double[parameters.size()][][];
    for (int p = 0; p < weights.length; p++) {
      float[] values = parameters.get(p).value().data();
      weights[p] = new double[values.length];
      memories[p] = new double[values.length][2];
      for (int i = 0; i < values.length; i++) {
        weights[p][i] = values[i];
      }
    }
    OptimizerState state = optimizer.start(parameters);
    RandomStream random = new RandomStream(4);
    for (int step = 1; step <= steps; step++) {
      for (int p = 0; p < weights.length; p++) {
        float[] gradient = parameters.get(p).gradient().data();
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = 4 * random.nextFloat() - 1.5f;
          weights[p][i] = rule.apply(weights[p][i], gradient[i], memories[p][i], step);
        }
      }
      state.step();
    }
    return largestDifference(parameters, weights);
  }

  private static double largestDifference(List<Parameter> parameters, double[][] weights) {
    double largest = 0;
    for (int p = 0; p < weights.length; p++) {
      for (int i = 0; i < weights[p].length; i++) {
        double difference = Math.abs(parameters.get(p).value().data()[i] - weights[p][i]);
        largest = Math.max(largest, difference);
      }
    }
    return largest;
  }

  /** A weight after each of the steps with these gradients. */
  static float[] weights(Optimizer optimizer, float start, float... gradients) {
    Parameter parameter = parameter(start);
    OptimizerState state = optimizer.start(List.of(parameter));
    float[] weights = new float[gradients.length];
    for (int i = 0; i < gradients.length; i++) {
      parameter.gradient().data()[0] = gradients[i];
      state.step();
      weights[i] = parameter.value().data()[0];
    }
    return weights;
  }

  /** The bytes that the cheapest of many steps allocates, on all threads. */
  static long leastAllocated(Optimizer optimizer) {
    List<Parameter> parameters = parameters();
    for (Parameter parameter : parameters) {
      Arrays.fill(parameter.gradient().data(), -1);
    }
    OptimizerState state = optimizer.start(parameters);
    state.step();
    state.step();
    return CamadaAllocation.least(0, state::step);
  }
}
