package io.github.camada.nn;

import java.util.List;

/** The values of parameters one behind the other in a single array. */
final class FlatWeights {

  private FlatWeights() {}

  static float[] of(List<Parameter> parameters) {
    float[] weights = new float[size(parameters)];
    int from = 0;
    for (Parameter parameter : parameters) {
      float[] value = parameter.value().data();
      System.arraycopy(value, 0, weights, from, value.length);
      from += value.length;
    }
    return weights;
  }

  static void copyInto(List<Parameter> parameters, float[] weights) {
    int size = size(parameters);
    if (weights.length != size) {
      throw new IllegalArgumentException(
          "weights: given %d values, the network has %d".formatted(weights.length, size));
    }
    int from = 0;
    for (Parameter parameter : parameters) {
      float[] value = parameter.value().data();
      parameter.unsettle();
      System.arraycopy(weights, from, value, 0, value.length);
      from += value.length;
    }
  }

  private static int size(List<Parameter> parameters) {
    long size = parameters.stream().mapToLong(parameter -> parameter.value().size()).sum();
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "weights: the network has %d values, one array holds at most %d"
              .formatted(size, Integer.MAX_VALUE));
    }
    return (int) size;
  }
}
