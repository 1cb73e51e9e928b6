package io.github.camada.train;

import static io.github.camada.train.SmallRun.Crash;
import static io.github.camada.train.SmallRun.SETTINGS;
import static io.github.camada.train.SmallRun.STEPS;
import static io.github.camada.train.SmallRun.TRAIN;
import static io.github.camada.train.SmallRun.VALIDATION;
import static io.github.camada.train.SmallRun.crashAfter;
import static io.github.camada.train.SmallRun.outcome;
import static io.github.camada.train.SmallRun.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Noisy;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.record.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever its layers and its data do, a resumed run ends as another. */
class ResumedLayersAndDataTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("run.checkpoint");
  }

  @Test
  void withoutValidationAndLabelsItIsTheSame() {
    Dataset regression = new Regression();
    SquaredError loss = new SquaredError();
    MLP whole = new MLP(new DenseLayer(1));
    History expected = new Trainer(whole, loss, new Adam(0.1f), SETTINGS).fit(regression);
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
    Trainer crashing =
        new Trainer(new MLP(new DenseLayer(1)), loss, new Adam(0.1f), SETTINGS, crashAfter(7));
    assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(regression))
        .isInstanceOf(Crash.class);
    MLP model = new MLP(new DenseLayer(1));
    History history =
        new Trainer(model, loss, new Adam(0.1f), SETTINGS)
            .withCheckpoints(checkpoints)
            .resume(regression);

    assertThat(outcome(model, history)).isEqualTo(outcome(whole, expected));
    assertThat(history.last().training().metrics()).isEmpty();
    assertThat(history.last().validation()).isEmpty();
  }

  /** What a layer draws depends on the step alone: a checkpoint need not know of it. */
  @Test
  void aLayerThatDrawsIsResumedWithTheSameBits() throws IOException {
    requireSameAfterEachStep(TRAIN);
  }

  /** And how pictures vary on the epoch. */
  @Test
  void picturesThatVaryAreResumedWithTheSameBits() throws IOException {
    Dataset varied = PictureVariation.elastic().of(TRAIN, 1, 5, 3);
    MLP plain = noisyNetwork();
    MLP other = noisyNetwork();
    assertThat(outcome(other, trainer(other, new Adam(0.01f)).fit(varied, VALIDATION)))
        .isNotEqualTo(outcome(plain, trainer(plain, new Adam(0.01f)).fit(TRAIN, VALIDATION)));
    requireSameAfterEachStep(varied);
  }

  private void requireSameAfterEachStep(Dataset train) throws IOException {
    Optimizer optimizer = new Adam(0.01f);
    MLP undisturbed = noisyNetwork();
    List<Object> expected =
        outcome(undisturbed, trainer(undisturbed, optimizer).fit(train, VALIDATION));
    for (int steps = 1; steps <= STEPS; steps++) {
      Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
      Trainer crashing =
          trainer(noisyNetwork(), optimizer, crashAfter(steps)).withCheckpoints(checkpoints);
      assertThatThrownBy(() -> crashing.fit(train, VALIDATION)).isInstanceOf(Crash.class);

      MLP model = noisyNetwork();
      Trainer resuming = trainer(model, optimizer).withCheckpoints(checkpoints);
      assertThat(outcome(model, resuming.resume(train, VALIDATION)))
          .as("after %d steps", steps)
          .isEqualTo(expected);
      Files.delete(path);
    }
  }

  private static MLP noisyNetwork() {
    return new MLP(
        new Dropout(0.2),
        new ScaleLayer(6),
        new DenseLayer(4, Activation.RELU),
        new Residual(new LayerNorm(), new DenseLayer(4)),
        new BatchNorm(),
        new ActivationLayer(Activation.MISH),
        new Noisy(),
        new Dropout(0.5),
        new DenseLayer(3));
  }

  @Test
  void aLayerWithoutATextOfItsOwnDoesNotMakeItAnotherRun() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
    MLP first = new MLP(new Unnamed(new DenseLayer(3)));
    Trainer crashing = trainer(first, new Adam(0.01f), crashAfter(5)).withCheckpoints(checkpoints);
    assertThatThrownBy(() -> crashing.resume(TRAIN)).isInstanceOf(Crash.class);

    MLP again = new MLP(new Unnamed(new DenseLayer(3)));
    trainer(again, new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN);
    MLP whole = new MLP(new Unnamed(new DenseLayer(3)));
    trainer(whole, new Adam(0.01f)).fit(TRAIN);
    assertThat(Examples.weights(again)).isEqualTo(Examples.weights(whole));
  }
}
