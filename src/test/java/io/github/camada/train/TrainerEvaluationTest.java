package io.github.camada.train;

import static io.github.camada.train.ClusterTraining.LOSS;
import static io.github.camada.train.ClusterTraining.network;
import static io.github.camada.train.ClusterTraining.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Accuracy;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Sgd;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Computed;
import io.github.camada.train.Examples.Recording;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a network is evaluated on data that it does not learn from. */
class TrainerEvaluationTest {

  @Test
  void evaluatesTheMeanOverAllExamplesInTheirOrder() {
    TensorDataset data = Examples.clusters(23, 3, 2, 1);
    MLP model = network(4, 2).build(3, 7);
    Recording recording = new Recording(data);
    Evaluation evaluation = trainer(model, 1, 5, 9).evaluate(recording);

    Tensor inputs = Tensor.zeros(23, 3);
    Tensor labels = Tensor.zeros(23, 1);
    data.gather(Shuffle.ascending(23), 0, 23, inputs, labels);
    Tensor logits = model.forward(inputs);
    assertThat(evaluation.loss()).isCloseTo(LOSS.evaluate(logits, labels, 23), within(1e-12));
    assertThat(evaluation.accuracy()).isEqualTo(Accuracy.of(data.labels(), logits.argmax(1)));
    assertThat(recording.batches.stream().map(List::size)).containsExactly(5, 5, 5, 5, 3);
    assertThat(recording.order()).isSorted();
  }

  @Test
  void validationIsEvaluatedAfterEachEpoch() {
    TensorDataset validation = Examples.clusters(30, 3, 2, 2);
    MLP model = network(4, 2);
    Trainer trainer = trainer(model, 3, 8, 1);
    History history = trainer.fit(Examples.clusters(50, 3, 2, 1), validation);

    // the last epoch's figures are those of the weights that training leaves
    assertThat(history.last().validation()).contains(trainer.evaluate(validation));
    assertThat(history.epochs().get(0).validation()).isNotEqualTo(history.last().validation());
  }

  @Test
  void validationDoesNotInfluenceTheWeights() {
    TensorDataset data = Examples.clusters(50, 3, 2, 1);
    MLP alone = network(4, 2);
    MLP validated = network(4, 2);
    trainer(alone, 3, 8, 1).fit(data);
    trainer(validated, 3, 8, 1).fit(data, Examples.clusters(77, 3, 2, 2));

    assertThat(Examples.weights(validated)).isEqualTo(Examples.weights(alone));
  }

  @Test
  void theValidationDataMayBeLargerOrSmallerThanABatch() {
    Recording few = new Recording(Examples.clusters(3, 3, 2, 1));
    Recording many = new Recording(Examples.clusters(20, 3, 2, 1));
    TensorDataset data = Examples.clusters(16, 3, 2, 1);
    trainer(network(4, 2), 1, 8, 1).fit(data, few);
    trainer(network(4, 2), 1, 8, 1).fit(data, many);

    assertThat(few.batches.stream().map(List::size)).containsExactly(3, 3);
    assertThat(many.batches.stream().map(List::size)).containsExactly(8, 8, 4, 8, 8, 4);
  }

  /** One target x0 of points x, which is no label although its width is 1. */
  private record FirstCoordinate(int size) implements Dataset {

    @Override
    public int inputWidth() {
      return 2;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      new Computed(size, 0).read(index, inputs, targets, row);
      targets.set(inputs.get(row, 0), row, 0);
    }
  }

  @Test
  void reportsNoAccuracyForASingleOutput() {
    Trainer trainer =
        new Trainer(
            new MLP(new DenseLayer(1)),
            new SquaredError(),
            new Sgd(0.1f),
            new TrainingSettings(1, 10, 1));
    History history = trainer.fit(new FirstCoordinate(40), new FirstCoordinate(20));

    assertThat(history.last().training().metrics()).isEmpty();
    assertThat(history.last().validation().orElseThrow().metrics()).isEmpty();
  }

  /** Three outputs for one target, as three quantiles have: not three classes. */
  @Test
  void reportsNoAccuracyWhereTheLossDoesNotClassify() {
    Loss quantiles =
        (outputs, targets, weights, rows, divisor, gradient) -> {
          double sum = 0;
          for (int i = 0; i < 3 * rows; i++) {
            float error = outputs.data()[i] - targets.data()[i / 3];
            sum += Math.abs(error);
            if (gradient != null) {
              gradient.data()[i] = (float) (Math.signum(error) / divisor);
            }
          }
          return sum;
        };
    Trainer trainer =
        new Trainer(
            new MLP(new DenseLayer(3)), quantiles, new Sgd(0.1f), new TrainingSettings(1, 10, 1));
    Dataset data = new Computed(40, Computed.NO_BAD_LABEL);
    History history = trainer.fit(data, data);

    assertThat(history.last().training().metrics()).isEmpty();
    assertThat(history.last().validation().orElseThrow().metrics()).isEmpty();
    assertThat(trainer.evaluate(data).has("accuracy")).isFalse();
    assertThat(history.last().toString()).doesNotContain("accuracy");
  }
}
