package io.github.camada.folding;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;

/** Whether the outputs of another program's network can mean what the caller says. */
public final class OutputCheck {

  private OutputCheck() {}

  /**
   * Refuses another kind of probabilities than the network gives: the logits of a softmax are none
   * of a sigmoid.
   *
   * @param given what the network's end says
   * @param wanted what the caller says
   * @throws IllegalArgumentException if one is classes and the other labels
   */
  public static void requireSameProbabilities(Outputs given, Outputs wanted) {
    boolean softmax = given instanceof Classes && wanted instanceof Labels;
    boolean sigmoid = given instanceof Labels && wanted instanceof Classes;
    if (softmax || sigmoid) {
      throw new IllegalArgumentException(
          "the network ends in a %s, which gives the probabilities of %s, wanted are %s"
              .formatted(softmax ? "softmax" : "sigmoid", given, wanted));
    }
  }
}
