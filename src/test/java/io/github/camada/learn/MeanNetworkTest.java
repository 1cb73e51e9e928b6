package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MeanNetworkTest {

  private static MLP member(long seed, int... hidden) {
    DenseLayer[] layers = new DenseLayer[hidden.length + 1];
    for (int i = 0; i < hidden.length; i++) {
      layers[i] = new DenseLayer(hidden[i], Activation.TANH);
    }
    layers[hidden.length] = new DenseLayer(3);
    MLP network = new MLP(layers).build(4, seed);
    float[] weights = network.weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] += 0.01f * (i % 7); // biases too
    }
    network.setWeights(weights);
    return network;
  }

  @Test
  void itGivesTheMeanOfAllOutputs() {
    for (int[] hidden : new int[][] {{}, {5}, {5, 2}, {3, 6, 4}}) {
      MLP[] members = {member(1, hidden), member(2, hidden), member(3, hidden)};
      Tensor inputs = Tensor.of(new float[] {1, -2, 0.5f, 3, 0, 0, -1, 7}, 2, 4);
      float[] mean = MeanNetwork.of(members).forward(inputs).data();
      for (int i = 0; i < mean.length; i++) {
        double wanted = 0;
        for (MLP member : members) {
          wanted += member.forward(inputs).data()[i] / 3.0;
        }
        assertThat((double) mean[i]).isCloseTo(wanted, within(1e-5));
      }
    }
  }
}
