package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A run that diverges and ends with its complete epochs all the same. */
class SurvivedDivergenceTest {

  private static final TensorDataset DATA = Examples.clusters(12, 3, 2, 1);

  private static MLP linear() {
    return new MLP(new DenseLayer(4), new DenseLayer(2));
  }

  /** One that counts how often it hears of a divergence in the third epoch, and says what then. */
  private static final class Asked implements TrainingListener {
    private final boolean answer;
    private int divergences;
    private History ended;

    Asked(boolean answer) {
      this.answer = answer;
    }

    @Override
    public void onBatch(TrainingRun run) {
      if (run.epoch() == 2) {
        run.model().parameters().get(0).value().data()[0] = Float.NaN;
      }
    }

    @Override
    public boolean onDivergence(TrainingRun run, TrainingDivergedException divergence) {
      assertThat(divergence.epoch()).isEqualTo(2);
      assertThat(run.completed()).hasSize(2);
      divergences++;
      return answer;
    }

    @Override
    public void onEnd(TrainingRun run, History history) {
      ended = history;
    }
  }

  @Test
  void aListenerMayLetTheRunEndWithItsCompleteEpochs() {
    Asked no = new Asked(false);
    Asked yes = new Asked(true);
    Trainer trainer =
        new Trainer(
            linear(),
            new CrossEntropyLoss(),
            new Adam(0.01f),
            new TrainingSettings(5, 4, 1),
            no,
            yes,
            new EarlyStopping(9));
    History history = trainer.fit(DATA, DATA);
    assertThat(history.epochs()).hasSize(2);
    assertThat(history.trainingRecord()).isPresent();
    assertThat(yes.ended).isEqualTo(history);
    assertThat(no.divergences).isEqualTo(1);
    assertThat(yes.divergences).isEqualTo(1);
    assertThat(trainer.evaluate(DATA))
        .isEqualTo(history.best().orElseThrow().validation().orElseThrow());

    Trainer alone =
        new Trainer(
            linear(), new CrossEntropyLoss(), new Adam(0.01f), new TrainingSettings(5, 4, 1), no);
    assertThatExceptionOfType(TrainingDivergedException.class).isThrownBy(() -> alone.fit(DATA));
    assertThat(no.divergences).isEqualTo(2);
  }

  /** The run itself is sound: its epoch counts, and whoever looks at other data is told. */
  @Test
  void aListenersOwnEvaluationOfBadDataIsNoDivergenceOfTheRun() {
    Tensor values = Tensor.zeros(2, 3);
    values.set(Float.NaN, 1, 1);
    TensorDataset bad = Dataset.of(values, new int[2], 2);
    Asked yes = new Asked(true);
    MLP model = linear();
    TrainingSettings settings = new TrainingSettings(2, 4, 1);
    Trainer other = new Trainer(model, new CrossEntropyLoss(), new Adam(0.01f), settings);
    TrainingListener evaluating =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            other.evaluate(bad);
          }
        };
    Trainer trainer =
        new Trainer(model, new CrossEntropyLoss(), new Adam(0.01f), settings, yes, evaluating);
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> trainer.fit(DATA))
        .withMessageStartingWith("evaluate: ");
    assertThat(yes.divergences).isZero();
  }
}
