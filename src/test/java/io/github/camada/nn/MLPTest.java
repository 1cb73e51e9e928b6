package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a network computes, forward and backward, and what it gives away. */
class MLPTest {

  /** 2 -> 2 ReLU -> 1, on small whole numbers. */
  static MLP byHand() {
    return new MLP(
        DenseLayer.of(
            Tensor.of(new float[][] {{1, -1}, {2, 1}}),
            Tensor.of(new float[] {0, 1}, 2),
            Activation.RELU),
        DenseLayer.of(
            Tensor.of(new float[][] {{3}, {5}}),
            Tensor.of(new float[] {-4}, 1),
            Activation.IDENTITY));
  }

  @Test
  void forwardByHand() {
    Tensor output = byHand().forward(Tensor.of(new float[][] {{1, 2}, {-3, 1}, {0, 0}}));

    // (1, 2): hidden 1+4 = 5, -1+2+1 = 2;       3*5 + 5*2 - 4 = 21
    // (-3, 1): hidden -3+2 = -1 -> 0, 3+1+1 = 5;  3*0 + 5*5 - 4 = 21
    // (0, 0): hidden 0, 1;                        5 - 4 = 1
    assertThat(output.shape()).containsExactly(3, 1);
    assertThat(output.data()).containsExactly(21, 21, 1);
  }

  @Test
  void backwardByHand() {
    MLP model = byHand();
    TrainingPass pass = model.training(4);
    pass.forward(Tensor.of(new float[][] {{1, 2}, {-3, 1}}), 2);
    Tensor gradient = pass.backward(Tensor.of(new float[][] {{1}, {10}, {0}, {0}}), 2, true);

    // second layer: dW = hidden^T.d = 5*1 + 0*10 = 5, 2*1 + 5*10 = 52; db = 11
    // first layer: d.W2^T = (3, 5), (30, 50), where ReLU was 0 nothing: (3, 5), (0, 50)
    //   dW: 1*3 - 3*0 = 3   1*5 - 3*50 = -145 / 2*3 + 1*0 = 6   2*5 + 1*50 = 60;  db = 3, 55
    //   dX: 1*3 - 1*5 = -2  2*3 + 1*5 = 11;  -50, 50
    assertThat(gradients(model))
        .containsExactly(
            Tensor.of(new float[][] {{3, -145}, {6, 60}}),
            Tensor.of(new float[] {3, 55}, 2),
            Tensor.of(new float[][] {{5}, {52}}),
            Tensor.of(new float[] {11}, 1));
    assertThat(gradient.rows(0, 2).data()).containsExactly(-2, 11, -50, 50);
  }

  private static List<Tensor> gradients(MLP model) {
    return model.parameters().stream().map(Parameter::gradient).toList();
  }

  private static List<Tensor> values(MLP model) {
    return model.parameters().stream().map(Parameter::value).toList();
  }

  @Test
  void theGradientOfTheInputIsGivenOnlyIfWanted() {
    TrainingPass pass = byHand().training(1);
    pass.forward(Tensor.zeros(1, 2), 1);

    assertThat(pass.backward(Tensor.zeros(1, 1), 1, false)).isNull();
  }

  @Test
  void forwardOfNoRowsGivesNoRows() {
    assertThat(byHand().forward(Tensor.zeros(0, 2)).shape()).containsExactly(0, 1);
  }

  @Test
  void forwardGivesANewTensorEachTime() {
    MLP model = byHand();
    Tensor first = model.forward(Tensor.zeros(1, 2));
    model.forward(Tensor.of(new float[][] {{1, 2}}));

    assertThat(first.data()).containsExactly(1);
  }

  @Test
  void aPassMayBeLargerThanTheBatch() {
    Tensor output = byHand().inference(3).forward(Tensor.of(new float[][] {{1, 2}}), 1);

    assertThat(output.shape()).containsExactly(3, 1);
    assertThat(output.get(0, 0)).isEqualTo(21);
  }

  @Test
  void buildInfersEveryWidth() {
    MLP model = new MLP(new DenseLayer(7, Activation.RELU), new DenseLayer(3));
    assertThat(model.isBuilt()).isFalse();
    assertThat(model.inputWidth()).isZero();
    assertThat(model.build(5, 1)).isSameAs(model);

    assertThat(model.isBuilt()).isTrue();
    assertThat(model.inputWidth()).isEqualTo(5);
    assertThat(model.outputWidth()).isEqualTo(3);
    assertThat(values(model).stream().map(Tensor::shape))
        .containsExactly(new int[] {5, 7}, new int[] {7}, new int[] {7, 3}, new int[] {3});
    assertThat(model).hasToString("MLP[dense 7 relu, dense 3 identity]");
  }

  @Test
  void theSeedDecidesTheWeights() {
    assertThat(values(built(4, 22))).isEqualTo(values(built(4, 22)));
    assertThat(values(built(4, 22)).get(0)).isNotEqualTo(values(built(4, 23)).get(0));
  }

  /** 5 -> hidden -> 4 -> 3. */
  private static MLP built(int hidden, long seed) {
    return new MLP(new DenseLayer(hidden), new DenseLayer(4), new DenseLayer(3)).build(5, seed);
  }

  @Test
  void layersDrawFromStreamsOfTheirOwn() {
    // Another first layer leaves the third layer's first weights, both [4, 3], as they were.
    assertThat(built(6, 22).layers().get(2).parameters().get(0).value())
        .isEqualTo(built(9, 22).layers().get(2).parameters().get(0).value());
    MLP alike = new MLP(new DenseLayer(5), new DenseLayer(5)).build(5, 22);
    assertThat(values(alike).get(0)).isNotEqualTo(values(alike).get(2));
  }

  @Test
  void copyIsDeep() {
    MLP model = byHand();
    MLP copy = model.copy();
    assertThat(values(copy)).isEqualTo(values(model));
    copy.parameters().forEach(parameter -> parameter.value().data()[0] = 99);

    assertThat(model.forward(Tensor.zeros(1, 2)).data()).containsExactly(1);
    assertThat(copy.layers()).doesNotContainAnyElementsOf(model.layers());
  }

  @Test
  void copyOfAnUnbuiltNetworkCanBeBuilt() {
    MLP model = new MLP(new DenseLayer(4), new DenseLayer(2));
    MLP copy = model.copy().build(3, 22);

    assertThat(model.isBuilt()).isFalse();
    assertThat(values(copy)).isEqualTo(values(model.build(3, 22)));
  }

  @Test
  void layersCannotBeChangedFromOutside() {
    List<Layer> layers = new ArrayList<>(List.of(new DenseLayer(4), new DenseLayer(2)));
    MLP model = new MLP(layers);
    layers.clear();

    assertThat(model.layers()).hasSize(2);
    assertThatThrownBy(() -> model.layers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatItKeepsHasTheNamesOfAModelFile() {
    assertThat(byHand().tensors())
        .containsOnlyKeys("layers.0.bias", "layers.0.weight", "layers.1.bias", "layers.1.weight")
        .containsValue(((DenseLayer) byHand().layers().get(0)).weight());
  }

  @Test
  void weightsComeAndGoAsOneArray() {
    MLP model = new MLP(new DenseLayer(2), new DenseLayer(1)).build(3, 1);
    float[] weights = model.weights();
    assertThat(weights).hasSize(6 + 2 + 2 + 1);
    assertThat(weights[4]).isEqualTo(((DenseLayer) model.layers().get(0)).weight().get(2, 0));
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i;
    }
    model.setWeights(weights);

    assertThat(((DenseLayer) model.layers().get(0)).bias().data()).containsExactly(6, 7);
    assertThat(((DenseLayer) model.layers().get(1)).weight().data()).containsExactly(8, 9);
    assertThat(model.weights()).isEqualTo(weights).isNotSameAs(weights);
    assertThatThrownBy(() -> model.setWeights(new float[10]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights: given 10 values, the network has 11");
  }

  @Test
  void severalThreadsPredictAtOnce() throws Exception {
    MLP model =
        new MLP(new DenseLayer(150, Activation.RELU), new DenseLayer(60, Activation.TANH))
            .build(90, 3);
    List<Tensor> inputs = new ArrayList<>();
    List<Tensor> expected = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      // 20 to 23 rows: 270,000 multiply-adds and more, so the library's own threads take part
      inputs.add(Tensor.uniform(-1, 1, new RandomStream(i), 20 + i, 90));
      expected.add(model.forward(inputs.get(i)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Tensor>>> results = new ArrayList<>();
      for (Tensor input : inputs) {
        results.add(threads.submit(() -> repeated(model, input)));
      }
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).hasSize(50).containsOnly(expected.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Tensor> repeated(MLP model, Tensor input) {
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      outputs.add(model.forward(input));
    }
    return outputs;
  }
}
