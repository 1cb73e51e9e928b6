package io.github.camada.tensor.kernel;

import static io.github.camada.tensor.kernel.VectorLanes.LANES;
import static io.github.camada.tensor.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The rules of {@link AdamRule} and {@link MomentumRule}, which have the formulas, on whole
 * vectors.
 */
final class VectorUpdates {

  private VectorUpdates() {}

  static int adam(
      AdamRule rule, float[] w, float[] g, int start, float[] m, float[] v, int from, int to) {
    FloatVector flush = FloatVector.broadcast(SPECIES, Subnormals.FLUSH);
    FloatVector beta1 = FloatVector.broadcast(SPECIES, rule.beta1);
    FloatVector beta2 = FloatVector.broadcast(SPECIES, rule.beta2);
    FloatVector rest1 = FloatVector.broadcast(SPECIES, 1 - rule.beta1);
    FloatVector rest2 = FloatVector.broadcast(SPECIES, 1 - rule.beta2);
    FloatVector rate = FloatVector.broadcast(SPECIES, rule.stepSize);
    FloatVector correction = FloatVector.broadcast(SPECIES, rule.secondCorrection);
    FloatVector epsilon = FloatVector.broadcast(SPECIES, rule.epsilon);
    int end = from + SPECIES.loopBound(to - from);
    for (int i = from; i < end; i += LANES) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, i - start);
      FloatVector mean = FloatVector.fromArray(SPECIES, m, i).fma(beta1, flush);
      mean = gradient.fma(rest1, mean).sub(flush);
      FloatVector square = FloatVector.fromArray(SPECIES, v, i).fma(beta2, flush);
      square = gradient.mul(rest2).fma(gradient, square).sub(flush);
      mean.intoArray(m, i);
      square.intoArray(v, i);
      FloatVector root = square.mul(correction).lanewise(VectorOperators.SQRT).add(epsilon);
      FloatVector.fromArray(SPECIES, w, i).sub(mean.div(root).mul(rate)).intoArray(w, i);
    }
    return end;
  }

  static int momentum(
      MomentumRule rule, float[] w, float[] g, int start, float[] u, int from, int to) {
    int end = from + SPECIES.loopBound(to - from);
    for (int i = from; i < end; i += LANES) {
      FloatVector kept = FloatVector.fromArray(SPECIES, u, i).mul(rule.momentum);
      FloatVector velocity =
          kept.add(Subnormals.FLUSH)
              .sub(Subnormals.FLUSH)
              .add(FloatVector.fromArray(SPECIES, g, i - start));
      velocity.intoArray(u, i);
      FloatVector step = velocity.mul(rule.learningRate);
      FloatVector.fromArray(SPECIES, w, i).sub(step).intoArray(w, i);
    }
    return end;
  }
}
