package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Classifiers whose answers are known or soon computed, and examples for them. */
final class SmallClassifiers {

  /** Images of 1x2 pixels; logits are {@code [x0 + 2 x1 + 0.5, 3 x0 - x1 - 0.5]}. */
  static Classifier linear() {
    Tensor weight = Tensor.of(new float[] {1, 3, 2, -1}, 2, 2);
    Tensor bias = Tensor.of(new float[] {0.5f, -0.5f}, 2);
    return classifier(1, 2, DenseLayer.of(weight, bias, Activation.IDENTITY));
  }

  static Classifier classifier(int height, int width, DenseLayer... layers) {
    return new Classifier(new MLP(layers), Inputs.greyImages(height, width));
  }

  /** A network for digits, with random weights. */
  static MLP digits(int... hidden) {
    List<DenseLayer> layers = new ArrayList<>();
    for (int width : hidden) {
      layers.add(new DenseLayer(width, Activation.RELU));
    }
    layers.add(new DenseLayer(10));
    return new MLP(layers.toArray(new DenseLayer[0])).build(784, 5);
  }

  static Classifier digitClassifier(int... hidden) {
    return new Classifier(digits(hidden), Inputs.greyImages(28, 28));
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static float[] unsigned(byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }

  private SmallClassifiers() {}
}
