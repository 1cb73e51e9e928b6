package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;

/**
 * The step from the weights that a round began with towards the average of what the partitions made
 * of them. With the average a, the weights w and a velocity v that begins at 0:
 *
 * <pre>
 *   d = a - w          v = momentum v + d          w = w + learningRate (d + momentum v)
 * </pre>
 *
 * <p>Without a momentum and with a rate of 1 that is the average. (Nesterov's momentum over rounds:
 * Douillard and others, "DiLoCo: Distributed Low-Communication Training of Language Models", 2023.)
 *
 * @param learningRate above 0
 * @param momentum in [0, 1)
 */
record OuterStep(double learningRate, double momentum) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** Changes weights and velocity in place; each is computed in double precision, rounded once. */
  void apply(float[] weights, float[] velocity, double[] average) {
    for (int i = 0; i < weights.length; i++) {
      double difference = average[i] - weights[i];
      double speed = momentum * velocity[i] + difference;
      velocity[i] = (float) speed;
      weights[i] = (float) (weights[i] + learningRate * (difference + momentum * speed));
    }
  }
}
