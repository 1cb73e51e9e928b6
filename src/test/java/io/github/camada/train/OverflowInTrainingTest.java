package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.RmsProp;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What overflows while a network trains, and nowhere else. */
class OverflowInTrainingTest {

  private static String place(MLP model, Loss loss, Optimizer optimizer, Dataset data) {
    Trainer trainer = new Trainer(model, loss, optimizer, new TrainingSettings(1, 4, 1));
    return catchThrowableOfType(TrainingDivergedException.class, () -> trainer.fit(data)).place();
  }

  /** The variance of the batch, where the running one is 1. */
  @Test
  void aBatchNormalisationIsNamed() {
    Tensor features = Tensor.zeros(4, 3);
    for (int i = 0; i < features.size(); i++) {
      features.data()[i] = i % 2 == 0 ? 1e20f : -2e20f;
    }
    MLP model = new MLP(new BatchNorm(), new DenseLayer(2));
    Dataset data = Dataset.of(features, new int[4], 2);
    assertThat(place(model, new CrossEntropyLoss(), new Sgd(0.1f), data))
        .startsWith("layer 0 (batch-norm")
        .endsWith("output");
  }

  static Stream<Optimizer> squaring() {
    return Stream.of(new Adam(0.1f), new NAdam(0.1f), new RmsProp(0.1f));
  }

  /** The square of a gradient, which makes all later steps of its weight 0. */
  @ParameterizedTest
  @MethodSource("squaring")
  void whatAnOptimizerRemembersIsNamed(Optimizer optimizer) {
    Dataset data =
        Dataset.of(Tensor.of(new float[][] {{1.7e12f}}), Tensor.of(new float[][] {{5e12f}}));
    assertThat(place(new MLP(new DenseLayer(1)), new MeanSquaredError(), optimizer, data))
        .startsWith("what the optimizer remembers, ")
        .endsWith(": a gradient was too large");
  }
}
