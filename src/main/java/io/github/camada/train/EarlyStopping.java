package io.github.camada.train;

import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stops training when the validation data has seen no better epoch for a while, and gives the
 * network the weights of the best one when training has ended, stopped or not; after an exception,
 * {@link #restoreBest} does. A run that goes on from a checkpoint remembers the best weights from
 * before.
 *
 * <pre>{@code
 * EarlyStopping stopping = new EarlyStopping(3);
 * History history =
 *     new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings, stopping)
 *         .fit(train, validation);
 * }</pre>
 *
 * <p>Watches one run at a time. Give it to the trainer last: at the end of a run, listeners that
 * stand before it see the last weights, those behind it the best.
 */
public final class EarlyStopping implements ResumableListener {

  private final int patience;
  private final boolean byAccuracy;
  private EpochResult best;

  /** Of the best epoch, in the order of the network's parameters; empty before the first. */
  private List<Tensor> bestWeights = List.of();

  /**
   * Watches the loss of the validation data.
   *
   * @param patience epochs without a lower one after which training stops, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public EarlyStopping(int patience) {
    this(patience, false);
  }

  private EarlyStopping(int patience, boolean byAccuracy) {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "early stopping: patience " + patience + ", wanted at least 1");
    }
    this.patience = patience;
    this.byAccuracy = byAccuracy;
  }

  /**
   * Watches the accuracy on the validation data instead of the loss.
   *
   * @param patience epochs without a higher one after which training stops, at least 1
   * @return a listener
   * @throws IllegalArgumentException if it is below 1
   */
  public static EarlyStopping byAccuracy(int patience) {
    return new EarlyStopping(patience, true);
  }

  /**
   * The best epoch so far, the first among equals.
   *
   * @return its figures
   * @throws IllegalStateException if none was completed yet
   */
  public EpochResult best() {
    if (best == null) {
      throw new IllegalStateException("early stopping: no epoch was completed");
    }
    return best;
  }

  /** Epoch and criterion, then the weights; nothing before the first epoch is completed. */
  @Override
  public List<Tensor> memory() {
    if (best == null) {
      return List.of();
    }
    List<Tensor> memory = new ArrayList<>(bestWeights);
    memory.add(0, origin());
    return memory;
  }

  /**
   * Takes over the weights of the best epoch of a checkpoint.
   *
   * @throws CheckpointException if they are not there, or are the best by another criterion
   */
  @Override
  public void recall(TrainingRun run, List<Tensor> memory) {
    forget();
    for (EpochResult result : run.completed()) {
      if (isBetter(result)) {
        best = result;
      }
    }
    if (best != null) {
      requireBest(run, memory);
      bestWeights = List.copyOf(memory.subList(1, memory.size()));
    }
  }

  private void requireBest(TrainingRun run, List<Tensor> memory) {
    List<Tensor> wanted = weights(run.model());
    wanted.add(0, origin());
    boolean fits = shapes(memory).equals(shapes(wanted));
    if (fits && memory.get(0).data()[1] != origin().data()[1]) {
      throw new CheckpointException(
          "early stopping: the checkpoint has the weights of the best epoch by %s, not by %s"
              .formatted(criterion(!byAccuracy), criterion(byAccuracy)));
    }
    if (!fits || !memory.get(0).equals(wanted.get(0))) {
      throw new CheckpointException(
          "early stopping: the weights of the best epoch, %d, are not in the checkpoint"
              .formatted(best.epoch()));
    }
  }

  /** Of which epoch the best weights are, and by what: 0 the loss, 1 the accuracy. */
  private Tensor origin() {
    return Tensor.of(new float[] {best.epoch(), byAccuracy ? 1 : 0}, 2);
  }

  private static String criterion(boolean accuracy) {
    return accuracy ? "accuracy" : "loss";
  }

  private void forget() {
    best = null;
    bestWeights = List.of();
  }

  @Override
  public void onStart(TrainingRun run) {
    if (run.completed().isEmpty()) {
      forget();
    } else {
      stopIfPatienceIsOut(run);
    }
  }

  @Override
  public void onEpoch(TrainingRun run, EpochResult result) {
    if (isBetter(result)) {
      best = result;
      bestWeights = weights(run.model());
    } else {
      stopIfPatienceIsOut(run);
    }
  }

  @Override
  public void onEnd(TrainingRun run, History history) {
    if (best != null) {
      restoreBest(run.model());
    }
  }

  /**
   * Gives a network the weights of the best epoch. At the end of a run that happens by itself; this
   * is for after one that ended with an exception, as {@link TrainingDivergedException} or {@link
   * CheckpointException}.
   *
   * @param model the network of the run, or one like it
   * @throws IllegalStateException if no epoch was completed
   * @throws IllegalArgumentException if its parameters have other shapes
   */
  public void restoreBest(MLP model) {
    best();
    List<String> found = shapes(weights(model));
    if (!found.equals(shapes(bestWeights))) {
      throw new IllegalArgumentException(
          "early stopping: the network's parameters are %s, the best weights %s"
              .formatted(found, shapes(bestWeights)));
    }
    List<Parameter> parameters = model.parameters();
    for (int i = 0; i < bestWeights.size(); i++) {
      float[] value = parameters.get(i).value().data();
      System.arraycopy(bestWeights.get(i).data(), 0, value, 0, value.length);
    }
  }

  private boolean isBetter(EpochResult result) {
    double value = watched(result);
    if (Double.isNaN(value)) {
      throw new IllegalStateException(
          "early stopping: epoch %d has no validation %s; wanted validation data%s"
              .formatted(
                  result.epoch(), criterion(byAccuracy), byAccuracy ? " with class labels" : ""));
    }
    return best == null || (byAccuracy ? value > watched(best) : value < watched(best));
  }

  private double watched(EpochResult result) {
    return byAccuracy ? result.validation().accuracy() : result.validation().loss();
  }

  private void stopIfPatienceIsOut(TrainingRun run) {
    int last = run.completed().size() - 1;
    if (last - best.epoch() >= patience) {
      run.requestStop();
    }
  }

  private static List<String> shapes(List<Tensor> tensors) {
    return tensors.stream().map(tensor -> Arrays.toString(tensor.shape())).toList();
  }

  private static List<Tensor> weights(MLP model) {
    List<Tensor> weights = new ArrayList<>();
    model.parameters().forEach(parameter -> weights.add(parameter.value().copy()));
    return weights;
  }
}
