package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

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
}
