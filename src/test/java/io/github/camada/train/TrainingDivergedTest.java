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
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    DATA.gather(Shuffle.ascending(12), 0, 12, features, labels);
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
            "training: epoch 1, batch "
                + (batch + 1)
                + ": the first value that is not finite is in the input data:"
                + " value 2 of example 7 is NaN");
    assertThat(failure.epoch()).isZero();
    assertThat(failure.batch()).isEqualTo(batch);
    assertThat(failure.place()).isEqualTo("the input data: value 2 of example 7 is NaN");
    assertThat(weightsAfterSteps).hasSize(batch);
  }

  /** A single number is a tensor without dimensions. */
  @Test
  void namesTheNumberOfALayerThatHasNoMore() {
    TrainingDivergedException failure =
        failure(new MLP(new DenseLayer(2), new Scale(Float.NaN)), new Adam(0.01f), DATA);

    assertThat(failure.place()).isEqualTo("layer 1 (factor), factor");
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
            "training: loss NaN in epoch 1, batch 1:"
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
            " in epoch 1, batch 2: the first value that is not finite is in"
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
            "training: loss -Infinity in epoch 1, batch 1: the first value that is not finite"
                + " is in the loss itself: every layer's output is finite");
  }

  @Test
  void findsABadExampleOfTheValidationData() {
    TensorDataset validation = withValueAt(Float.NEGATIVE_INFINITY, 9);
    TrainingDivergedException failure =
        failure(linear(), new CrossEntropyLoss(), new Adam(0.01f), DATA, validation);

    // in batches of 4, example 9 is in the third
    assertThat(failure)
        .hasMessage(
            "validation: epoch 1, batch 3: the first value that is not finite is in"
                + " the input data: value 2 of example 9 is -Infinity");
    assertThat(failure.batch()).isEqualTo(2);
    assertThat(weightsAfterSteps).as("before the first batch").isEmpty();
  }

  /** Behind units that saturate, infinity gives a finite loss, and NaN in the gradient of W. */
  @ParameterizedTest
  @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void doesNotBlameTheWeightsForAnInfiniteInputThatTheLossDoesNotShow(float value) {
    for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH)) {
      weightsAfterSteps.clear();
      MLP model = new MLP(new DenseLayer(4, activation), new DenseLayer(2));
      Recording data = new Recording(withValueAt(value, 7));
      TrainingDivergedException failure = failure(model, new Adam(0.01f), data);

      int batch = data.order().indexOf(7) / 4;
      assertThat(failure.place()).isEqualTo("the input data: value 2 of example 7 is " + value);
      assertThat(failure.batch()).isEqualTo(batch);
      assertThat(weightsAfterSteps).hasSize(batch);
      assertThat(model.weights()).doesNotContain(Float.NaN, value);
    }
  }

  @Test
  void namesATargetThatIsNoNumber() {
    Tensor targets = Tensor.zeros(12, 1);
    targets.set(Float.NaN, 5, 0);
    Dataset data =
        new Dataset() {
          @Override
          public int size() {
            return 12;
          }

          @Override
          public int inputWidth() {
            return 3;
          }

          @Override
          public int targetWidth() {
            return 1;
          }

          @Override
          public void read(int index, Tensor inputs, Tensor batchTargets, int row) {
            DATA.read(index, inputs, batchTargets, row);
            batchTargets.set(targets.get(index, 0), row, 0);
          }
        };
    Loss loss =
        (outputs, wanted, weights, rows, divisor, gradient) -> {
          double sum = 0;
          for (int i = 0; i < rows; i++) {
            sum += Math.abs(outputs.get(i, 0) - wanted.get(i, 0));
          }
          return sum;
        };

    assertThat(failure(new MLP(new DenseLayer(1)), loss, new Adam(0.01f), data, data).place())
        .isEqualTo("the targets: value 0 of example 5 is NaN");
  }

  @Test
  void evaluationGivesNoFiguresThatAreNone() {
    MLP model = linear().build(3, 1);
    Trainer trainer =
        new Trainer(model, new CrossEntropyLoss(), new Adam(0.01f), new TrainingSettings(1, 4, 1));
    TrainingDivergedException ofData =
        catchThrowableOfType(
            TrainingDivergedException.class, () -> trainer.evaluate(withValueAt(Float.NaN, 9)));
    assertThat(ofData)
        .hasMessage(
            "evaluate: batch 3: the first value that is not finite is in"
                + " the input data: value 2 of example 9 is NaN");
    assertThat(ofData.epoch()).isEqualTo(-1);

    model.parameters().get(2).value().set(Float.NaN, 0, 0);
    assertThat(catchThrowableOfType(TrainingDivergedException.class, () -> trainer.evaluate(DATA)))
        .hasMessage(
            "evaluate: loss NaN in batch 1: the first value that is not finite is in"
                + " layer 1 (dense 2 identity), weight");
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
            " in epoch 1, batch 1: the first value that is not finite is in"
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
    assertThat(failure).hasMessageMatching("training: loss \\d.* in epoch 2, batch 1: .*");
    assertThat(failure.place()).isEqualTo("layer 1 (dense 2 identity), bias");
  }
}
