package io.github.camada.optim;

import io.github.camada.nn.Parameter;

/**
 * The parameters that penalties and decay make small: weights, and biases if those are wanted, too.
 *
 * @param biases whether they are
 */
record Penalised(boolean biases) {

  boolean includes(Parameter parameter) {
    return parameter.role() == Parameter.Role.WEIGHT
        || biases && parameter.role() == Parameter.Role.BIAS;
  }
}
