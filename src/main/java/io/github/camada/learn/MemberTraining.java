package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.tensor.Threads;
import io.github.camada.train.EarlyStopping;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How one of the networks of a {@link TableLearner} is trained.
 *
 * @param recipe what was decided
 * @param outputs what the network's outputs mean
 * @param rows of the whole table, by which the batch size may go
 * @param threads that divide its work
 * @param listeners one for each network, by its number
 * @param checkpoints where it is kept how far the networks are; empty for nowhere
 */
record MemberTraining(
    Recipe recipe,
    Outputs outputs,
    int rows,
    Threads threads,
    IntFunction<TrainingListener> listeners,
    Optional<NetworkCheckpoints> checkpoints) {

  MemberTraining withThreads(Threads value) {
    return new MemberTraining(recipe, outputs, rows, value, listeners, checkpoints);
  }

  TrainedNetwork train(int member, Dataset train, Dataset validation, long seed) {
    MLP network = RecipeNetwork.of(recipe, train.inputWidth(), outputs.width(), seed);
    Trainer trainer =
        new Trainer(
                network,
                loss(),
                recipe.optimizer(),
                recipe.settings(rows, train.size(), seed),
                listeners.apply(member),
                new EarlyStopping(recipe.whole(RecipeSetting.PATIENCE)))
            .withSchedule(recipe.schedule())
            .withThreads(threads);
    History history =
        checkpoints
            .map(each -> trainer.withCheckpoints(each.of(member)).resume(train, validation))
            .orElseGet(() -> trainer.fit(train, validation));
    return new TrainedNetwork(network, history);
  }

  Loss loss() {
    if (outputs instanceof Classes) {
      return new CrossEntropyLoss(recipe.number(RecipeSetting.LABEL_SMOOTHING));
    }
    return outputs instanceof Labels ? new BinaryCrossEntropyLoss() : new MeanSquaredError();
  }
}
