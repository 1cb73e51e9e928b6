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

  /**
   * Elements before the first line of memory in an array that begins 16 bytes behind one, which is
   * where G1 puts large arrays, header included. Nothing but speed depends on it: a pass of Adam
   * over 900,000 weights takes 215 microseconds where each vector crosses from line to line and 170
   * where none does (one core of a Zen 5).
   */
  private static final int BEFORE_LINE = LANES - 16 / Float.BYTES;

  private VectorUpdates() {}

  static int lineStart(int from, int to) {
    return Math.min(to, from + Math.floorMod(BEFORE_LINE - from, LANES));
  }

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
      FloatVector step = mean.mul(Subnormals.SCALE).div(root).mul(rate);
      FloatVector weight = FloatVector.fromArray(SPECIES, w, i).mul(Subnormals.SCALE);
      weight.sub(step).mul(Subnormals.SCALE_BACK).intoArray(w, i);
    }
    return end;
  }

  static int momentum(
      MomentumRule rule, float[] w, float[] g, int start, float[] u, int from, int to) {
    int end = from + SPECIES.loopBound(to - from);
    if (rule.momentum == 0) {
      withoutMomentum(rule, w, g, start, from, end);
      return end;
    }
    for (int i = from; i < end; i += LANES) {
      FloatVector kept = FloatVector.fromArray(SPECIES, u, i).mul(rule.momentum);
      FloatVector velocity =
          kept.add(Subnormals.FLUSH)
              .sub(Subnormals.FLUSH)
              .add(FloatVector.fromArray(SPECIES, g, i - start));
      velocity.intoArray(u, i);
      FloatVector step = velocity.mul(Subnormals.SCALE).mul(rule.learningRate);
      FloatVector weight = FloatVector.fromArray(SPECIES, w, i).mul(Subnormals.SCALE);
      weight.sub(step).mul(Subnormals.SCALE_BACK).intoArray(w, i);
    }
    return end;
  }

  /**
   * Where nothing is kept of a velocity it is not written, nor are weights whose gradients are all
   * zero.
   */
  private static void withoutMomentum(
      MomentumRule rule, float[] w, float[] g, int start, int from, int end) {
    for (int i = from; i < end; i += LANES) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, i - start);
      if (gradient.compare(VectorOperators.NE, 0f).anyTrue()) {
        FloatVector step = gradient.add(0f).mul(rule.learningRate);
        FloatVector.fromArray(SPECIES, w, i).sub(step).intoArray(w, i);
      }
    }
  }
}
