package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyStoppingTest {

  /** A quarter of the labels is wrong: once these are learnt, the validation loss rises. */
  private static final TensorDataset TRAIN = misled(Examples.clusters(12, 20, 3, 1));

  private static final TensorDataset VALIDATION = Examples.clusters(30, 20, 3, 2);
  private static final TrainingSettings SETTINGS = new TrainingSettings(40, 4, 7);

  @TempDir Path directory;

  private static TensorDataset misled(TensorDataset data) {
    Tensor features = Tensor.zeros(data.size(), data.inputWidth());
    int[] labels = data.labels();
    for (int i = 0; i < labels.length; i++) {
      data.read(i, features, Tensor.zeros(data.size(), 1), i);
      labels[i] = i % 4 == 0 ? (labels[i] + 1) % 3 : labels[i];
    }
    return Dataset.of(features, labels, 3);
  }

  private static MLP network() {
    return new MLP(new DenseLayer(16, Activation.RELU), new DenseLayer(3));
  }

  private static Trainer trainer(MLP model, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), new Adam(0.02f), SETTINGS, listeners);
  }

  /** Weights after each epoch. */
  private static final class Album implements TrainingListener {

    private final List<List<Tensor>> weights = new ArrayList<>();

    @Override
    public void onEpoch(TrainingRun run, EpochResult result) {
      weights.add(Examples.weights(run.model()));
    }
  }

  private static EpochResult result(int epoch, double loss, double accuracy) {
    Evaluation validation = new Evaluation(loss, Map.of("accuracy", accuracy));
    return new EpochResult(epoch, new Evaluation(0), Optional.of(validation), 1);
  }

  /** The epoch after which it stops, fed with figures alone; -1 if it does not. */
  private static int stopsAfter(EarlyStopping stopping, double[] losses, double[] accuracies) {
    TrainingRun run =
        new TrainingRun(network().build(20, 1), SETTINGS, 3, List.of("loss", "accuracy"));
    stopping.onStart(run);
    for (int epoch = 0; epoch < losses.length; epoch++) {
      EpochResult result = result(epoch, losses[epoch], accuracies[epoch]);
      run.complete(result);
      stopping.onEpoch(run, result);
      if (run.isStopRequested()) {
        return epoch;
      }
    }
    return -1;
  }

  @Test
  void stopsWhenSoManyEpochsBroughtNoLowerLoss() {
    double[] losses = {3, 2, 2.5, 1, 1, 1.5, 0.5, 7, 8, 9};
    double[] rising = {0, .1, .2, .3, .4, .5, .6, .7, .8, .9};
    assertThat(stopsAfter(new EarlyStopping(1), losses, rising)).isEqualTo(2);
    assertThat(stopsAfter(new EarlyStopping(2), losses, rising)).isEqualTo(5);
    assertThat(stopsAfter(new EarlyStopping(3), losses, rising)).isEqualTo(9);
    assertThat(stopsAfter(new EarlyStopping(4), losses, rising)).isEqualTo(-1);
  }

  @Test
  void orNoHigherAccuracy() {
    double[] accuracies = {.5, .6, .6, .7, .7, .65, .8};
    double[] falling = {9, 8, 7, 6, 5, 4, 3};
    assertThat(stopsAfter(EarlyStopping.by(Metric.accuracy(), 1), falling, accuracies))
        .isEqualTo(2);
    assertThat(stopsAfter(EarlyStopping.by(Metric.accuracy(), 2), falling, accuracies))
        .isEqualTo(5);
    EarlyStopping patient = EarlyStopping.by(Metric.accuracy(), 3);
    assertThat(stopsAfter(patient, falling, accuracies)).isEqualTo(-1);
    assertThat(patient.best()).isEqualTo(result(6, 3, .8));
  }

  @Test
  void theNetworkGetsTheWeightsOfTheBestEpoch() {
    Album album = new Album();
    EarlyStopping stopping = new EarlyStopping(4);
    MLP model = network();
    History history = trainer(model, album, stopping).fit(TRAIN, VALIDATION);

    int best = stopping.best().epoch();
    assertThat(best).isPositive();
    assertThat(history.epochs()).hasSize(best + 5).hasSizeLessThan(20);
    assertThat(history.epochs())
        .allMatch(
            epoch ->
                epoch.validation().orElseThrow().loss()
                    >= stopping.best().validation().orElseThrow().loss());
    assertThat(Examples.weights(model))
        .usingRecursiveComparison()
        .isEqualTo(album.weights.get(best))
        .isNotEqualTo(album.weights.get(best + 4));
  }

  @Test
  void thatIsSoWhenTheRunEndsBeforeThePatience() {
    EarlyStopping first = new EarlyStopping(4);
    trainer(network(), first).fit(TRAIN, VALIDATION);
    int best = first.best().epoch();

    Album album = new Album();
    MLP model = network();
    TrainingSettings shorter = SETTINGS.withEpochs(best + 3);
    History history =
        new Trainer(
                model,
                new CrossEntropyLoss(),
                new Adam(0.02f),
                shorter,
                album,
                new EarlyStopping(4))
            .fit(TRAIN, VALIDATION);
    assertThat(history.epochs()).hasSize(best + 3);
    assertThat(Examples.weights(model))
        .usingRecursiveComparison()
        .isEqualTo(album.weights.get(best));
  }

  @Test
  void theBestWeightsAreThereAfterARunThatEndedWithAnException() {
    Album album = new Album();
    EarlyStopping stopping = new EarlyStopping(40);
    MLP model = network();
    Trainer crashing = trainer(model, album, stopping, crashAfter(40));
    assertThatThrownBy(() -> crashing.fit(TRAIN, VALIDATION)).isInstanceOf(Crash.class);
    List<Tensor> best = album.weights.get(stopping.best().epoch());
    assertThat(Examples.weights(model)).usingRecursiveComparison().isNotEqualTo(best);

    stopping.restoreBest(model);
    assertThat(Examples.weights(model)).usingRecursiveComparison().isEqualTo(best);
  }

  @Test
  void theBestWeightsGoIntoNetworksOfTheirShapesOnly() {
    EarlyStopping stopping = new EarlyStopping(4);
    assertThatThrownBy(() -> stopping.restoreBest(network().build(20, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("early stopping: no epoch was completed");
    trainer(network(), stopping).fit(TRAIN, VALIDATION);
    MLP narrower = network().build(19, 1);
    List<Tensor> before = Examples.weights(narrower);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stopping.restoreBest(narrower))
        .withMessage(
            "early stopping: the network's tensors are {layers.0.bias=[16],"
                + " layers.0.weight=[19, 16], layers.1.bias=[3], layers.1.weight=[16, 3]},"
                + " the best weights {layers.0.bias=[16], layers.0.weight=[20, 16],"
                + " layers.1.bias=[3], layers.1.weight=[16, 3]}");
    assertThat(Examples.weights(narrower)).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void anotherRunBeginsWithNothing() {
    EarlyStopping stopping = new EarlyStopping(2);
    trainer(network(), stopping).fit(TRAIN, VALIDATION);
    EpochResult first = stopping.best();
    TrainingListener stopAtOnce =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            run.requestStop();
          }
        };
    MLP untrained = network().build(20, 3);
    List<Tensor> before = Examples.weights(untrained);
    trainer(untrained, stopping, stopAtOnce).fit(TRAIN, VALIDATION);
    assertThat(Examples.weights(untrained)).usingRecursiveComparison().isEqualTo(before);
    assertThatThrownBy(stopping::best)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("early stopping: no epoch was completed");

    trainer(network(), stopping).fit(TRAIN, VALIDATION);
    assertThat(stopping.best().epoch()).isEqualTo(first.epoch());
  }

  @Test
  void wantsSomethingToWatch() {
    assertThatThrownBy(() -> trainer(network(), new EarlyStopping(1)).fit(TRAIN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("early stopping: the run has no validation loss; its validation data gives []");
    assertThatThrownBy(() -> trainer(network(), EarlyStopping.by(Metric.accuracy(), 1)).fit(TRAIN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "early stopping: the run has no validation accuracy;"
                + " its validation data gives []");
  }

  @Test
  void patienceIsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping(0))
        .withMessage("early stopping: patience 0, wanted at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EarlyStopping.by(Metric.accuracy(), -1))
        .withMessage("early stopping: patience -1, wanted at least 1");
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Throws after a number of batches of its own, whatever the run's position. */
  private static TrainingListener crashAfter(int batches) {
    return new TrainingListener() {
      private int seen;

      @Override
      public void onBatch(TrainingRun run) {
        if (++seen == batches) {
          throw new Crash();
        }
      }

      @Override
      public void onEnd(TrainingRun run, History history) {
        throw new Crash();
      }
    };
  }

  @Test
  void theBestWeightsSurviveACrashAtAnyMoment() throws Exception {
    Path path = directory.resolve("run.checkpoint");
    MLP whole = network();
    EarlyStopping expected = new EarlyStopping(4);
    History history = trainer(whole, expected).fit(TRAIN, VALIDATION);
    int batches = 3 * history.epochs().size();
    for (int crash = 1; crash <= batches + 1; crash++) {
      Trainer crashing = trainer(network(), new EarlyStopping(4), crashAfter(crash));
      assertThatThrownBy(
              () ->
                  crashing
                      .withCheckpoints(Checkpoints.everyBatches(path, 7))
                      .fit(TRAIN, VALIDATION))
          .isInstanceOf(Crash.class);
      MLP model = network();
      EarlyStopping stopping = new EarlyStopping(4);
      History resumed =
          trainer(model, stopping)
              .withCheckpoints(Checkpoints.everyBatches(path, 7))
              .resume(TRAIN, VALIDATION);
      assertThat(resumed.epochs()).hasSameSizeAs(history.epochs());
      assertThat(stopping.best().epoch()).isEqualTo(expected.best().epoch());
      assertThat(Examples.weights(model))
          .as("crash after %d batches", crash)
          .usingRecursiveComparison()
          .isEqualTo(Examples.weights(whole));
      Files.delete(path);
    }
  }

  @Test
  void listenersWithoutMemoryMayBeAddedBeforeItWhenARunIsResumed() {
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run.checkpoint"), 1);
    MLP whole = network();
    trainer(whole, new EarlyStopping(4)).fit(TRAIN, VALIDATION);
    Trainer crashing = trainer(network(), new EarlyStopping(4), crashAfter(10));
    assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(TRAIN, VALIDATION))
        .isInstanceOf(Crash.class);
    MLP model = network();
    trainer(model, new Album(), new EarlyStopping(4))
        .withCheckpoints(checkpoints)
        .resume(TRAIN, VALIDATION);
    assertThat(Examples.weights(model))
        .usingRecursiveComparison()
        .isEqualTo(Examples.weights(whole));
  }

  @Test
  void aCheckpointWithoutTheBestWeightsIsRefused() {
    Path path = directory.resolve("run.checkpoint");
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 1);
    assertThatThrownBy(
            () ->
                trainer(network(), crashAfter(4))
                    .withCheckpoints(checkpoints)
                    .fit(TRAIN, VALIDATION))
        .isInstanceOf(Crash.class);
    refuses(
        checkpoints,
        new EarlyStopping(4),
        "early stopping: the weights of the best epoch, 1, are not in the checkpoint");
  }

  @Test
  void aCheckpointOfAnotherCriterionIsRefused() throws Exception {
    Path path = directory.resolve("run.checkpoint");
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 1);
    List<EarlyStopping> both =
        List.of(new EarlyStopping(4), EarlyStopping.by(Metric.accuracy(), 4));
    for (EarlyStopping stopping : both) {
      Trainer crashing = trainer(network(), stopping, crashAfter(10));
      assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(TRAIN, VALIDATION))
          .isInstanceOf(Crash.class);
      boolean byLoss = stopping == both.get(0);
      refuses(
          checkpoints,
          byLoss ? EarlyStopping.by(Metric.accuracy(), 4) : new EarlyStopping(4),
          "early stopping: the checkpoint has the weights of the best epoch by "
              + (byLoss ? "loss, not by accuracy" : "accuracy, not by loss"));
      Files.delete(path);
    }
  }

  @Test
  void aCheckpointWithTheWeightsOfAnotherEpochIsRefused() throws Exception {
    Path path = directory.resolve("run.checkpoint");
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 1);
    EarlyStopping stopping = new EarlyStopping(4);
    Trainer crashing = trainer(network(), stopping, crashAfter(10));
    assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(TRAIN, VALIDATION))
        .isInstanceOf(Crash.class);
    Checkpoint written = Checkpoint.read(path);
    TreeMap<String, Tensor> tensors = new TreeMap<>(written.tensors());
    tensors.get("listeners.0.best by loss").data()[0]++;
    new Checkpoint(written.record(), written.network(), written.progress(), tensors).write(path);
    refuses(
        checkpoints,
        new EarlyStopping(4),
        "early stopping: the weights of the best epoch, %d, are not in the checkpoint"
            .formatted(stopping.best().epoch() + 1));
  }

  /** The network stays as it was. */
  private static void refuses(Checkpoints checkpoints, EarlyStopping stopping, String message) {
    MLP model = network().build(20, 3);
    List<Tensor> before = Examples.weights(model);
    Trainer trainer = trainer(model, stopping).withCheckpoints(checkpoints);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.resume(TRAIN, VALIDATION))
        .withMessage(message);
    assertThat(Examples.weights(model)).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void saysBeforeTheFirstBatchThatThereIsNothingToWatch() {
    Path path = directory.resolve("run.checkpoint");
    Loss other =
        (outputs, targets, weights, rows, divisor, gradient) ->
            new CrossEntropyLoss().sum(outputs, targets, weights, rows, divisor, gradient);
    for (EarlyStopping stopping :
        List.of(new EarlyStopping(1), EarlyStopping.by(Metric.accuracy(), 1))) {
      MLP model = network().build(20, 1);
      List<Tensor> before = Examples.weights(model);
      Trainer trainer = trainer(model, stopping).withCheckpoints(Checkpoints.everyBatches(path, 1));
      assertThatThrownBy(() -> trainer.resume(TRAIN)).isInstanceOf(IllegalStateException.class);
      assertThat(Examples.weights(model)).isEqualTo(before);
      assertThat(path).doesNotExist();
    }
    Trainer unclassified =
        new Trainer(
            network(), other, new Adam(0.02f), SETTINGS, EarlyStopping.by(Metric.accuracy(), 1));
    assertThatThrownBy(() -> unclassified.fit(TRAIN, VALIDATION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the run has no validation accuracy");
  }
}
