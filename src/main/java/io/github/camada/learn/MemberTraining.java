package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.TrainingRecord;
import io.github.camada.tensor.Threads;
import io.github.camada.train.EarlyStopping;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How the networks of a {@link TableLearner} or a {@link PictureLearner} are trained: several at
 * the same time, each by one thread, or one by all threads.
 *
 * @param learner its name, for errors
 * @param recipe what was decided
 * @param outputs what a network's outputs mean
 * @param examples that there are, by which the batch size may go
 * @param work seed, threads, listeners and checkpoints
 */
record MemberTraining(
    String learner, Recipe recipe, Outputs outputs, int examples, LearnerWork work) {

  /**
   * Trains all, or goes on where there are checkpoints.
   *
   * @param members one for each network, in order
   * @param fingerprints by name, of all data that decides the bits; asked for where there are
   *     checkpoints, as all data is read for them
   * @param more listeners that hear each network, before its own
   */
  List<TrainedNetwork> train(
      List<MemberData> members,
      Supplier<Map<String, String>> fingerprints,
      TrainingListener... more) {
    Threads each = members.size() == 1 ? work.threads() : Threads.of(1);
    List<Callable<TrainedNetwork>> tasks = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      int member = i;
      tasks.add(() -> train(member, members.get(member), each, more));
    }
    Supplier<List<TrainedNetwork>> training =
        () -> SimultaneousWork.results(learner, tasks, work.threads().count());
    return work.checkpoints()
        .map(
            kept ->
                kept.alone(
                    NetworkCheckpoints.run(recipe, loss(), work.seed(), fingerprints.get()),
                    training))
        .orElseGet(training);
  }

  private TrainedNetwork train(
      int member, MemberData data, Threads threads, TrainingListener... more) {
    Split<? extends Dataset> parts = data.parts();
    Dataset train = parts.train();
    MLP network = RecipeNetwork.of(recipe, train.inputWidth(), outputs.width(), data.seed());
    TrainingListener[] listeners = Arrays.copyOf(more, more.length + 2);
    listeners[more.length] = work.listeners().apply(member);
    listeners[more.length + 1] = new EarlyStopping(recipe.whole(RecipeSetting.PATIENCE));
    Trainer trainer =
        new Trainer(
                network,
                loss(),
                recipe.optimizer(),
                recipe.settings(examples, train.size(), data.seed()),
                listeners)
            .withSchedule(recipe.schedule())
            .withThreads(threads);
    History history =
        work.checkpoints()
            .map(kept -> trainer.withCheckpoints(kept.of(member)).resume(train, parts.validation()))
            .orElseGet(() -> trainer.fit(train, parts.validation()));
    return new TrainedNetwork(network, history);
  }

  /**
   * Of all networks together: what is drawn for each follows from recipe and seed. Where the
   * networks have different schedules, it has each of these once, separated by semicolons.
   *
   * @param rows that a network learns from in an epoch
   */
  TrainingRecord record(
      List<TrainedNetwork> trained,
      int rows,
      String trainingData,
      Optional<String> validationData) {
    String schedules =
        trained.stream()
            .map(each -> each.history().trainingRecord().orElseThrow().schedule())
            .distinct()
            .collect(Collectors.joining("; "));
    return new TrainingRecord(
        LibraryVersion.current(),
        recipe.settings(examples, rows, work.seed()),
        TrainingRecord.inWords(recipe.optimizer()),
        schedules,
        TrainingRecord.inWords(loss()),
        trainingData,
        validationData,
        Optional.of(recipe.toString()),
        trained.stream().map(TrainedNetwork::keptEpochs).toList());
  }

  private Loss loss() {
    if (outputs instanceof Classes) {
      return new CrossEntropyLoss(recipe.number(RecipeSetting.LABEL_SMOOTHING));
    }
    return outputs instanceof Labels ? new BinaryCrossEntropyLoss() : new MeanSquaredError();
  }
}
