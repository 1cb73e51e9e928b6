package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.ArabicDigits;
import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frozen parameter is computed with and not changed. */
@Tag("kernel")
class FrozenParametersTest {

  private static final TensorDataset DATA = Examples.clusters(60, 5, 3, 1);
  private static final TrainingSettings SETTINGS = new TrainingSettings(3, 8, 7);

  @TempDir Path directory;

  private static Trainer trainer(MLP model) {
    return trainer(model, new Adam(0.01f));
  }

  private static Trainer trainer(MLP model, Optimizer optimizer, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), optimizer, SETTINGS, listeners);
  }

  private static MLP trained() {
    MLP model =
        new MLP(
            new DenseLayer(9, Activation.RELU),
            new DenseLayer(6, Activation.TANH),
            new DenseLayer(3));
    trainer(model).fit(DATA);
    return model;
  }

  private static float[] weights(Layer layer) {
    return new MLP(layer).weights();
  }

  @Test
  void aNewHeadLearnsAsItWouldFromTheOutputsOfTheBody() {
    MLP body = trained();
    MLP model = body.withNewHead(new DenseLayer(4, Activation.RELU), new DenseLayer(3));
    model.build(5, 3);
    MLP head = new MLP(model.layers().get(2).copy(), model.layers().get(3).copy());
    trainer(model).fit(DATA);

    Tensor inputs = Tensor.zeros(60, 5);
    Tensor labels = Tensor.zeros(60, 1);
    for (int i = 0; i < 60; i++) {
      DATA.read(i, inputs, labels, i);
    }
    Tensor features =
        new MLP(body.layers().get(0).copy(), body.layers().get(1).copy()).forward(inputs);
    trainer(head).fit(Dataset.of(features, DATA.labels(), 3));

    assertThat(weights(model.layers().get(0))).isEqualTo(weights(body.layers().get(0)));
    assertThat(weights(model.layers().get(1))).isEqualTo(weights(body.layers().get(1)));
    assertThat(weights(model.layers().get(2))).isEqualTo(weights(head.layers().get(0)));
    assertThat(weights(model.layers().get(3))).isEqualTo(weights(head.layers().get(1)));
  }

  @Test
  void anyParameterMayBeFrozenAndThoseBelowItLearn() {
    MLP model = trained();
    MLP before = model.copy();
    Parameter frozenWeight = model.layers().get(1).parameters().get(0);
    Parameter frozenBias = model.layers().get(2).parameters().get(1);
    frozenWeight.setFrozen(true);
    frozenBias.setFrozen(true);
    trainer(model).fit(DATA);

    for (int i = 0; i < 6; i++) {
      Parameter parameter = model.parameters().get(i);
      Tensor unchanged = before.parameters().get(i).value();
      if (parameter == frozenWeight || parameter == frozenBias) {
        assertThat(parameter.value()).as("parameter %d", i).isEqualTo(unchanged);
      } else {
        assertThat(parameter.value()).as("parameter %d", i).isNotEqualTo(unchanged);
      }
    }
  }

  @Test
  void aCopyIsAsFrozen() {
    MLP model = trained().withNewHead(new DenseLayer(3)).build(5, 1);
    model.layers().get(2).parameters().get(0).setLearningRateFactor(0.5f);
    MLP copy = model.copy();
    assertThat(copy.parameters())
        .extracting(Parameter::isFrozen)
        .containsExactly(true, true, true, true, false, false);
    assertThat(copy.parameters().get(4).learningRateFactor()).isEqualTo(0.5f);
    assertThat(copy.trainableParameters()).hasSize(2);
  }

  @Test
  void withNothingToLearnTrainingIsRefused() {
    MLP model = trained();
    model.parameters().forEach(parameter -> parameter.setFrozen(true));
    assertThatThrownBy(() -> trainer(model).fit(DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fit: every parameter of " + model + " is frozen, wanted one to train");
  }

  /** What a listener sets for a stage to come says nothing of the run that goes on. */
  @Test
  void whatIsFrozenOrMadeSlowerDuringARunIsSoFromTheNextRunOn() {
    List<Optimizer> optimizers = List.of(new Adam(0.01f), new Sgd(0.1f, 0.9f), new NAdam(0.01f));
    for (Optimizer optimizer : optimizers) {
      Path file = directory.resolve(optimizer.getClass().getSimpleName());
      Checkpoints checkpoints = Checkpoints.everyEpochs(file, 1);
      MLP unchanged = trained();
      MLP changed = unchanged.copy();
      MLP resumed = unchanged.copy();
      trainer(unchanged, optimizer).fit(DATA);
      TrainingListener next =
          new TrainingListener() {
            @Override
            public void onEpoch(TrainingRun run, EpochResult result) {
              run.model().parameters().get(0).setFrozen(true);
              run.model().parameters().get(1).setLearningRateFactor(0.25f);
              if (run.epoch() == 1) {
                run.requestStop();
              }
            }
          };
      trainer(changed, optimizer, next).withCheckpoints(checkpoints).fit(DATA);
      trainer(resumed, optimizer).withCheckpoints(checkpoints).resume(DATA);
      assertThat(resumed.weights()).isEqualTo(unchanged.weights());
    }
  }

  @Test
  void aCheckpointIsOfTheSameFrozenParameters() {
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run.checkpoint"), 1);
    MLP body = trained();
    trainer(body.withNewHead(new DenseLayer(3))).withCheckpoints(checkpoints).fit(DATA);
    MLP thawed = body.withNewHead(new DenseLayer(3));
    thawed.layers().get(1).parameters().get(1).setFrozen(false);

    assertThatThrownBy(() -> trainer(thawed).withCheckpoints(checkpoints).resume(DATA))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("parameter 2 frozen, parameter 3 frozen, this run has")
        .hasMessageEndingWith("parameter 2 frozen");
  }

  @Test
  void aCheckpointIsOfTheSameParametersInEveryLocale() throws Exception {
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run.checkpoint"), 1);
    MLP model = trained().withNewHead(new DenseLayer(3)).build(5, 1);
    model.parameters().get(4).setLearningRateFactor(0.5f);
    MLP same = model.copy();
    ArabicDigits.in(() -> trainer(model).withCheckpoints(checkpoints).fit(DATA));

    trainer(same).withCheckpoints(checkpoints).resume(DATA);

    assertThat(same.weights()).containsExactly(model.weights());
  }
}
