package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.Activation;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.Sgd;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchLearnerTest {

  private static final Dataset TRAIN =
      Examples.clusters(22, 5, 3, 1).withClassWeights(1, 2.5f, 0.5f);

  private static MLP network() {
    return new MLP(new DenseLayer(8, Activation.TANH), new Dropout(0.25), new DenseLayer(3));
  }

  private static BatchLearner learner(MLP model) {
    return new BatchLearner(model, new CrossEntropyLoss(), new Adam(0.01f), 6, 7);
  }

  private static BatchLearner regression() {
    return new BatchLearner(
        new MLP(new DenseLayer(1)), new MeanSquaredError(), new Sgd(0.25f), 2, 7);
  }

  @Test
  void theBatchesOfATrainerGiveItsBits() {
    MLP trained = network();
    Recording data = new Recording(TRAIN);
    List<Double> losses = new ArrayList<>();
    TrainingListener listening =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            losses.add(run.batchLoss());
          }
        };
    TrainingSettings settings = new TrainingSettings(3, 6, 7);
    new Trainer(trained, new CrossEntropyLoss(), new Adam(0.01f), settings, listening)
        .withSchedule(Schedule.cosine(0.1))
        .fit(data);

    MLP model = network();
    BatchLearner learner = learner(model).withSchedule(Schedule.cosine(0.1), 12);
    for (int i = 0; i < 12; i++) {
      int[] batch = data.batches.get(i).stream().mapToInt(Integer::intValue).toArray();
      Tensor inputs = Tensor.zeros(batch.length, 5);
      Tensor labels = Tensor.zeros(batch.length, 1);
      float[] weights = new float[batch.length];
      for (int row = 0; row < batch.length; row++) {
        TRAIN.read(batch[row], inputs, labels, row);
        weights[row] = TRAIN.weight(batch[row]);
      }
      assertThat(learner.step()).isEqualTo(i);
      assertThat(learner.learn(inputs, labels, weights)).isEqualTo(losses.get(i));
    }
    assertThat(model.weights()).containsExactly(trained.weights());
    assertThatIllegalStateException()
        .isThrownBy(() -> learner.learn(Tensor.zeros(1, 5), Tensor.zeros(1, 1)))
        .withMessage("batch learner: all 12 steps of the schedule cosine to 0.1 are taken");
  }

  /** With w = b = 0: outputs 0, losses (0 - 2)^2 and (0 - 4)^2, gradients -4 and -8. */
  @Test
  void aStepByHand() {
    BatchLearner learner = regression();
    Tensor inputs = Tensor.of(new float[][] {{1}, {0.5f}});
    learner.model().build(1, 1);
    learner.model().setWeights(new float[] {0, 0});
    assertThat(learner.learn(inputs, Tensor.of(new float[][] {{2}, {4}}))).isEqualTo(10);
    // means of the gradients: w (-4 * 1 - 8 * 0.5) / 2 = -4, b (-4 - 8) / 2 = -6
    assertThat(learner.model().weights()).containsExactly(1, 1.5f);
    assertThat(learner.step()).isOne();
  }

  @Test
  void weightsComeInAndOutBetweenTwoSteps() {
    Tensor inputs = Tensor.of(new float[][] {{1}, {0.5f}});
    Tensor targets = Tensor.of(new float[][] {{2}, {4}});
    BatchLearner first = regression();
    first.learn(inputs, targets);
    BatchLearner second = regression();
    second.learn(inputs, targets);
    first.learn(inputs, targets);
    second.model().setWeights(first.model().weights());
    assertThat(second.learn(inputs, targets)).isEqualTo(first.learn(inputs, targets));
  }

  @Test
  void aBatchWithoutWeightChangesNothing() {
    BatchLearner learner = regression();
    Tensor inputs = Tensor.of(new float[][] {{1}, {0.5f}});
    learner.learn(inputs, Tensor.of(new float[][] {{2}, {4}}));
    float[] before = learner.model().weights();
    assertThat(learner.learn(inputs, Tensor.of(new float[][] {{2}, {4}}), new float[2])).isZero();
    assertThat(learner.model().weights()).containsExactly(before);
  }

  @Test
  void whatItLearntIsRecordedForAModelFile() {
    MLP model = network();
    BatchLearner learner = learner(model);
    assertThatIllegalStateException()
        .isThrownBy(() -> learner.history("a stream"))
        .withMessage("batch learner: nothing was learnt yet");
    learner.learn(Tensor.zeros(2, 5), Tensor.zeros(2, 1));
    learner.learn(Tensor.zeros(2, 5), Tensor.zeros(2, 1));
    History history = learner.history("a stream");
    assertThat(history.epochs()).isEmpty();
    assertThat(history.trainingRecord().orElseThrow().toJson())
        .startsWith("{\"batchSize\":6,\"loss\":\"cross-entropy\",\"optimizer\":\"Adam[")
        .contains("\"seed\":7,\"steps\":2,\"trainingData\":\"a stream\"");
  }

  @Test
  void whatDoesNotFitIsRefusedAndChangesNothing() {
    BatchLearner learner = regression();
    Tensor one = Tensor.zeros(1, 1);
    learner.learn(one, one);
    float[] before = learner.model().weights();
    String wanted = ": wanted [batch, 1], [batch, targets] and as many weights, 1 to 2 examples";
    refuses(learner, Tensor.zeros(1, 2), one, "inputs [1, 2], targets [1, 1], 1 weights" + wanted);
    refuses(learner, one, Tensor.zeros(2, 1), "inputs [1, 1], targets [2, 1], 1 weights" + wanted);
    refuses(
        learner,
        Tensor.zeros(3, 1),
        Tensor.zeros(3, 1),
        "inputs [3, 1], targets [3, 1], 3 weights" + wanted);
    refuses(
        learner,
        Tensor.of(new float[][] {{0}, {Float.NaN}}),
        Tensor.zeros(2, 1),
        "value 0 of example 1 is NaN, wanted a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(one, one, new float[] {-1}))
        .withMessage("learn: weight -1.0 of example 0, wanted a finite number of at least 0");
    assertThat(learner.model().weights()).containsExactly(before);
    assertThat(learner.step()).isOne();
  }

  private static void refuses(BatchLearner learner, Tensor inputs, Tensor targets, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.learn(inputs, targets))
        .withMessage("learn: " + message);
  }

  /** The distance of the first row, of targets that are not looked at. */
  private static final Loss UNCHECKED =
      (outputs, targets, weights, rows, divisor, outputGradient) -> {
        outputGradient.data()[0] = 1;
        return (double) targets.data()[0] - outputs.data()[0];
      };

  @Test
  void aLossThatIsNotFiniteIsToldAndChangesNothing() {
    BatchLearner learner =
        new BatchLearner(new MLP(new DenseLayer(1)), UNCHECKED, new Sgd(0.25f), 2, 7);
    Tensor one = Tensor.zeros(1, 1);
    learner.learn(one, one);
    float[] before = learner.model().weights();
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> learner.learn(one, Tensor.of(new float[][] {{Float.POSITIVE_INFINITY}})))
        .withMessage(
            "training: loss Infinity in step 1: the first value that is not finite is in the"
                + " targets: value 0 of example 0 is Infinity");
    assertThat(learner.model().weights()).containsExactly(before);
    learner.model().setWeights(new float[] {0, Float.NaN});
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> learner.learn(one, one))
        .withMessage(
            "training: loss NaN in step 1: the first value that is not finite is in layer 0 (dense"
                + " 1 identity), bias");
  }

  /** A cell without data, as maps have it, is finite and too large for any sum. */
  @Test
  void aBatchThatIsTooLargeLeavesRunningFiguresAsTheyWere() {
    Tensor usual = Tensor.of(new float[][] {{1, 2}, {2, 1}, {0, 3}});
    Tensor large = Tensor.of(new float[][] {{1, 2}, {-Float.MAX_VALUE, Float.MAX_VALUE}, {0, 3}});
    Tensor targets = Tensor.of(new float[][] {{1}, {0}, {1}});
    for (List<Layer> layers :
        List.<List<Layer>>of(
            List.of(new DenseLayer(4), new BatchNorm(), new DenseLayer(2)),
            List.of(new BatchNorm(), new DenseLayer(2)))) {
      MLP model = new MLP(layers).build(2, 1);
      BatchLearner learner = new BatchLearner(model, new CrossEntropyLoss(), new Adam(1e-3f), 3, 1);
      learner.learn(usual, targets);
      Map<String, Tensor> before = new TreeMap<>();
      model.layers().get(layers.size() - 2).tensors().forEach((k, v) -> before.put(k, v.copy()));
      assertThatExceptionOfType(TrainingDivergedException.class)
          .isThrownBy(() -> learner.learn(large, targets));
      assertThat(model.layers().get(layers.size() - 2).tensors()).isEqualTo(before);
    }
  }

  @Test
  void aFrozenNetworkOrAnActivationBeforeALossOfLogitsIsRefused() {
    MLP frozen = network().build(5, 1);
    frozen.parameters().forEach((Parameter parameter) -> parameter.setFrozen(true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner(frozen).learn(Tensor.zeros(1, 5), Tensor.zeros(1, 1)))
        .withMessageStartingWith("learn: every parameter of MLP[");
    MLP activated = new MLP(new DenseLayer(3, Activation.RELU));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner(activated).learn(Tensor.zeros(1, 5), Tensor.zeros(1, 1)))
        .withMessageStartingWith("learn: cross-entropy wants logits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchLearner(frozen, new CrossEntropyLoss(), new Adam(0.01f), 0, 1))
        .withMessageStartingWith("batch learner: batch size 0, ");
  }
}
