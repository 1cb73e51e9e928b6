package io.github.camada.train;

import static io.github.camada.train.MisledNetwork.Crash;
import static io.github.camada.train.MisledNetwork.SETTINGS;
import static io.github.camada.train.MisledNetwork.TRAIN;
import static io.github.camada.train.MisledNetwork.VALIDATION;
import static io.github.camada.train.MisledNetwork.crashAfter;
import static io.github.camada.train.MisledNetwork.network;
import static io.github.camada.train.MisledNetwork.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a run stops early, and the weights that its network then has. */
class EarlyStoppingTest {

  @TempDir Path directory;

  private static EpochResult result(int epoch, double loss, double accuracy) {
    Evaluation validation = new Evaluation(loss, Map.of("accuracy", accuracy));
    return new EpochResult(epoch, new Evaluation(0), Optional.of(validation), 1);
  }

  /** The epoch after which it stops, fed with figures alone; -1 if it does not. */
  private static int stopsAfter(EarlyStopping stopping, double[] losses, double[] accuracies) {
    TrainingRun run = new TrainingRun(network().build(20, 1), SETTINGS, 3);
    run.setValidationFigures(List.of("loss", "accuracy"));
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

  /** F1 has no value in an epoch whose network rightly answers no to all. */
  @Test
  void anEpochWithoutTheFigureIsNotTheBest() {
    EarlyStopping stopping = EarlyStopping.by(Metric.accuracy(), 2);
    TrainingRun run = new TrainingRun(network().build(20, 1), SETTINGS, 3);
    run.setValidationFigures(List.of("loss", "accuracy"));
    stopping.onStart(run);
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(run.isStopRequested()).isFalse();
      EpochResult result =
          epoch == 1
              ? result(epoch, 1, 0.5)
              : new EpochResult(epoch, new Evaluation(0), Optional.of(new Evaluation(1)), 1);
      run.complete(result);
      stopping.onEpoch(run, result);
    }
    assertThat(stopping.best().epoch()).isEqualTo(1);
    assertThat(run.isStopRequested()).isTrue();
  }

  @Test
  void epochsThatNeverHaveTheFigureEndByPatience() {
    EarlyStopping stopping = EarlyStopping.by(Metric.accuracy(), 2);
    TrainingRun run = new TrainingRun(network().build(20, 1), SETTINGS, 3);
    run.setValidationFigures(List.of("loss", "accuracy"));
    stopping.onStart(run);
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(run.isStopRequested()).isFalse();
      EpochResult result =
          new EpochResult(epoch, new Evaluation(0), Optional.of(new Evaluation(1)), 1);
      run.complete(result);
      stopping.onEpoch(run, result);
    }
    assertThat(run.isStopRequested()).isTrue();
    assertThatThrownBy(stopping::best)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("early stopping: no epoch was completed that has a validation accuracy");
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
        .hasMessage("early stopping: no epoch was completed that has a validation loss");
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
        .hasMessage("early stopping: no epoch was completed that has a validation loss");

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
