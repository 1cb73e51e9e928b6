package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Scale;
import io.github.camada.nn.WeightInit;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Sgd;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingDivergedTest {

  private static final TensorDataset DATA = Examples.clusters(12, 3, 2, 1);

  private final List<List<Tensor>> weightsAfterSteps = new ArrayList<>();

  /** Fits in batches of 4 and returns how that fails. */
  private TrainingDivergedException failure(
      MLP model, Loss loss, Optimizer optimizer, Dataset train, Dataset validation) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            weightsAfterSteps.add(Examples.weights(run.model()));
          }
        };
    Trainer trainer = new Trainer(model, loss, optimizer, new TrainingSettings(1, 4, 1), listener);
    return catchThrowableOfType(
        TrainingDivergedException.class, () -> trainer.fit(train, validation));
  }

  private TrainingDivergedException failure(MLP model, Optimizer optimizer, Dataset train) {
    return failure(model, new CrossEntropyLoss(), optimizer, train, DATA);
  }

  private static MLP linear() {
    return new MLP(new DenseLayer(4), new DenseLayer(2));
  }

  private static TensorDataset withValueAt(float value, int example) {
    Tensor features = Tensor.zeros(12, 3);
    Tensor labels = Tensor.zeros(12, 1);
    DATA.gather(Order.ascending(12), 0, 12, features, labels);
    features.set(value, example, 2);
    return Dataset.of(features, DATA.labels(), 2);
  }

  @Test
  void namesTheInputData() {
    Recording data = new Recording(withValueAt(Float.NaN, 7));
    TrainingDivergedException failure = failure(linear(), new Adam(0.01f), data);

    int batch = data.order().indexOf(7) / 4;
    assertThat(failure)
        .hasMessage(
            "training: loss NaN in epoch 0, batch "
                + batch
                + ": the first value that is not finite is in the input data");
    assertThat(failure.epoch()).isZero();
    assertThat(failure.batch()).isEqualTo(batch);
    assertThat(failure.place()).isEqualTo("the input data");
    assertThat(weightsAfterSteps).hasSize(batch);
  }

  /** A single number is a tensor without dimensions. */
  @Test
  void namesTheNumberOfALayerThatHasNoMore() {
    TrainingDivergedException failure =
        failure(new MLP(new DenseLayer(2), new Scale(Float.NaN)), new Adam(0.01f), DATA);

    assertThat(failure.place()).isEqualTo("layer 1 (scale), factor");
    assertThat(failure(new MLP(new DenseLayer(2), new Scale(2)), new Adam(0.01f), DATA)).isNull();
  }

  @Test
  void namesTheLayerAndItsWeight() {
    WeightInit broken = (weight, random) -> weight.set(Float.NaN, 3, 1);
    MLP model =
        new MLP(
            new DenseLayer(4, Activation.RELU),
            new DenseLayer(5, Activation.TANH, broken),
            new DenseLayer(2));

    assertThat(failure(model, new Adam(0.01f), DATA))
        .hasMessage(
            "training: loss NaN in epoch 0, batch 0:"
                + " the first value that is not finite is in layer 1 (dense 5 tanh), weight");
  }

  @Test
  void namesTheLayerAndItsBias() {
    MLP model = linear().build(3, 1);
    model.parameters().get(3).value().set(Float.POSITIVE_INFINITY, 1);

    assertThat(failure(model, new Adam(0.01f), DATA).place())
        .isEqualTo("layer 1 (dense 2 identity), bias");
  }

  @Test
  void namesTheLayerWhoseOutputOverflows() {
    // The first step makes every weight some 1e30: the first layer's output is finite in the
    // second batch, the second layer's is some 1e30 * 1e30, past the largest float.
    TrainingDivergedException failure = failure(linear(), new Sgd(1e30f), DATA);

    assertThat(failure)
        .hasMessageStartingWith("training: loss ")
        .hasMessageEndingWith(
            " in epoch 0, batch 1: the first value that is not finite is in"
                + " layer 1 (dense 2 identity), output");
    assertThat(failure.batch()).isEqualTo(1);
  }

  @Test
  void keepsTheWeightsOfTheStepBefore() {
    MLP model = linear();
    failure(model, new Sgd(1e30f), DATA);

    assertThat(weightsAfterSteps).hasSize(1);
    assertThat(Examples.weights(model)).isEqualTo(weightsAfterSteps.get(0));
  }

  @Test
  void namesTheLossIfEveryOutputIsFinite() {
    Loss broken =
        (outputs, targets, weights, rows, divisor, gradient) ->
            gradient == null ? Double.NaN : Double.NEGATIVE_INFINITY;

    assertThat(failure(linear(), broken, new Adam(0.01f), DATA, DATA))
        .hasMessage(
            "training: loss -Infinity in epoch 0, batch 0: the first value that is not finite"
                + " is in the loss itself: every layer's output is finite");
  }

  @Test
  void findsABadExampleOfTheValidationData() {
    TensorDataset validation = withValueAt(Float.NEGATIVE_INFINITY, 9);
    TrainingDivergedException failure =
        failure(linear(), new CrossEntropyLoss(), new Adam(0.01f), DATA, validation);

    // in batches of 4, example 9 is in the third
    assertThat(failure)
        .hasMessageStartingWith("validation: loss ")
        .hasMessageEndingWith(
            " in epoch 0, batch 2: the first value that is not finite is in the input data");
    assertThat(failure.batch()).isEqualTo(2);
  }

  @Test
  void findsThatTheVeryLastStepWentWrong() {
    // one batch, one epoch: no further batch of training would show it
    TensorDataset oneBatch = DATA.slice(0, 4);
    TrainingDivergedException failure = failure(linear(), new Sgd(1e30f), oneBatch);

    assertThat(weightsAfterSteps).hasSize(1);
    assertThat(failure)
        .hasMessageStartingWith("validation: loss ")
        .hasMessageEndingWith(
            " in epoch 0, batch 0: the first value that is not finite is in"
                + " layer 1 (dense 2 identity), output");
  }

  /** All losses are finite, and no batch follows that would show it. */
  @Test
  void noticesWhatTheLastStepOfAnEpochDidEvenWithoutValidation() {
    MLP model = linear();
    int[] steps = {0};
    Optimizer breaksInItsSecondStep =
        parameters ->
            new OptimizerState() {
              @Override
              public void begin(double learningRateFactor) {}

              @Override
              public void end() {
                if (++steps[0] == 2) {
                  parameters.get(3).value().data()[1] = Float.NaN;
                }
              }

              @Override
              public Map<String, Tensor> memory() {
                return Map.of();
              }
            };
    TrainingSettings twoSteps = new TrainingSettings(2, DATA.size(), 1);
    Trainer trainer = new Trainer(model, new CrossEntropyLoss(), breaksInItsSecondStep, twoSteps);
    TrainingDivergedException failure =
        catchThrowableOfType(TrainingDivergedException.class, () -> trainer.fit(DATA));

    assertThat(failure.epoch()).isEqualTo(1);
    assertThat(failure.batch()).isZero();
    assertThat(failure).hasMessageMatching("training: loss \\d.* in epoch 1, batch 0: .*");
    assertThat(failure.place()).isEqualTo("layer 1 (dense 2 identity), bias");
  }
}
