package io.github.camada.train;

import static io.github.camada.train.TwoTargets.SETTINGS;
import static io.github.camada.train.TwoTargets.labels;
import static io.github.camada.train.TwoTargets.network;
import static io.github.camada.train.TwoTargets.numbers;
import static io.github.camada.train.TwoTargets.points;
import static io.github.camada.train.TwoTargets.sums;
import static io.github.camada.train.TwoTargets.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.HuberLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanAbsoluteError;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.metric.Metric;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learnt decides which figures there are: numbers, and yes/no labels. */
class TasksTest {

  @Test
  void numbersHaveErrors() {
    for (Loss loss :
        new Loss[] {new MeanSquaredError(), new MeanAbsoluteError(), new HuberLoss()}) {
      MLP model = network();
      Trainer trainer = new Trainer(model, loss, new Adam(1e-2f), SETTINGS.withEpochs(40));
      Tensor points = points(30, 2);
      History history = trainer.fit(numbers(60, 1), Dataset.of(points, sums(points)));
      Evaluation last = history.last().validation().orElseThrow();

      assertThat(last.metrics().keySet()).containsExactly("mae", "r2", "rmse");
      assertThat(history.last().training().metrics().keySet()).containsExactly("mae", "r2", "rmse");
      assertThat(last.metric("r2")).isGreaterThan(0.95);
      Tensor outputs = model.forward(points);
      assertThat(last.metric("mae"))
          .isEqualTo(Metric.meanAbsoluteError().of(outputs, sums(points)));
      assertThat(last.metric("rmse"))
          .isEqualTo(Metric.rootMeanSquaredError().of(outputs, sums(points)));
      assertThat(history.toString()).contains("validation loss").doesNotContain("accuracy");
    }
  }

  @Test
  void labelsHaveTheirAccuracyAndTheAreaUnderTheCurve() {
    Trainer trainer =
        new Trainer(
            network(), new BinaryCrossEntropyLoss(), new Adam(1e-2f), SETTINGS.withEpochs(40));
    History history = trainer.withMetrics(Metric.brierScore()).fit(labels(60, 1), labels(30, 2));
    Evaluation last = history.last().validation().orElseThrow();

    assertThat(last.metrics().keySet()).containsExactly("auc", "brier", "labelAccuracy");
    // what keeps every example is computed for the validation data only
    assertThat(history.last().training().metrics().keySet())
        .containsExactly("brier", "labelAccuracy");
    assertThat(last.metric("labelAccuracy")).isGreaterThan(0.9);
    assertThat(last.metric("auc")).isGreaterThan(0.95);
    assertThat(trainer.evaluate(labels(30, 2)).metrics().keySet())
        .containsExactly("auc", "labelAccuracy");
  }

  /** The first epoch would be lost where it stops by the figure. */
  @Test
  void aFigureThatTheExamplesDoNotHaveIsLeftOut() {
    Dataset some = labels(20, 1);
    Dataset all = Dataset.of(points(20, 1), Tensor.zeros(20, 2).add(1));
    Trainer trainer =
        new Trainer(network(), new BinaryCrossEntropyLoss(), new Adam(1e-2f), SETTINGS);
    History history = trainer.fit(some, all);

    assertThat(history.last().validation().orElseThrow().metrics().keySet())
        .containsExactly("labelAccuracy");
    MLP model = network().build(2, 1);
    float[] before = model.weights();
    Trainer stopping =
        new Trainer(
            model,
            new BinaryCrossEntropyLoss(),
            new Adam(1e-2f),
            SETTINGS,
            EarlyStopping.by(Metric.areaUnderCurve(), 1));
    assertThatThrownBy(() -> stopping.fit(some, all))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "early stopping: the run has no validation auc;"
                + " its validation data gives [loss, labelAccuracy]");
    assertThat(model.weights()).as("before the first batch").containsExactly(before);
    // all classes are there, but not in every batch
    stopping.fit(some, labels(20, 2));
  }

  @Test
  void aMetricThatDoesNotFitTheNetworkIsRefusedBeforeItsFirstBatch() {
    Dataset data = Examples.clusters(20, 5, 3, 1);
    MLP model = new MLP(new DenseLayer(3)).build(5, 1);
    float[] before = model.weights();
    Trainer trainer =
        new Trainer(model, new CrossEntropyLoss(), new Adam(1e-2f), SETTINGS)
            .withMetrics(Metric.areaUnderCurve());
    assertThatThrownBy(() -> trainer.fit(data, data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("auc: outputs \\[.*, 3]: wanted two classes, or labels");
    assertThat(model.weights()).as("before the first batch").containsExactly(before);
  }

  @Test
  void aMetricOfOneNameIsComputedOnce() {
    Trainer trainer =
        new Trainer(network(), new MeanSquaredError(), new Adam(1e-2f), SETTINGS)
            .withMetrics(Metric.meanAbsoluteError(), Metric.determination());

    assertThat(trainer.fit(numbers(12, 1)).last().training().metrics().keySet())
        .containsExactly("mae", "r2", "rmse");
  }

  @Test
  void stopsByAnyMetricInItsOwnDirection() {
    for (Metric metric : new Metric[] {Metric.meanAbsoluteError(), Metric.determination()}) {
      EarlyStopping stopping = EarlyStopping.by(metric, 50);
      History history =
          new Trainer(
                  network(),
                  new MeanSquaredError(),
                  new Adam(0.1f),
                  SETTINGS.withEpochs(30),
                  stopping)
              .fit(numbers(20, 1), numbers(10, 2));
      double best = stopping.best().validation().orElseThrow().metric(metric.name());
      List<Double> others =
          history.epochs().stream()
              .map(it -> it.validation().orElseThrow().metric(metric.name()))
              .toList();

      assertThat(others)
          .contains(best)
          .allMatch(other -> metric.higherIsBetter() ? other <= best : other >= best)
          .anyMatch(other -> other != best);
    }
  }

  @Test
  void aRunWithoutTheMetricIsRefusedBeforeItsFirstBatch() {
    Trainer trainer =
        new Trainer(
            network(),
            new MeanSquaredError(),
            new Adam(0.1f),
            SETTINGS,
            EarlyStopping.by(Metric.accuracy(), 1));

    assertThatThrownBy(() -> trainer.fit(numbers(20, 1), numbers(10, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "early stopping: the run has no validation accuracy;"
                + " its validation data gives [loss, mae, rmse, r2]");
  }

  @Test
  void listenersHearHowFarTheFingerprintsHaveCome() {
    List<String> heard = new ArrayList<>();
    Dataset train = numbers(1_200, 1);
    Dataset validation = numbers(30, 2);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onFingerprint(Dataset data, int read) {
            heard.add((data == train ? "train " : "validation ") + read);
          }

          @Override
          public void onStart(TrainingRun run) {
            heard.add("start");
          }
        };
    trainer(network(), listener).fit(train, validation);

    assertThat(heard).containsExactly("train 1000", "train 1200", "validation 30", "start");
  }
}
