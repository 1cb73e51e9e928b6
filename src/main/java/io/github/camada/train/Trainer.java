package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.file.Claim;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.kernel.Kernels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trains a network in batches.
 *
 * <pre>{@code
 * Trainer trainer =
 *     new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), TrainingSettings.standard());
 * History history = trainer.fit(train, validation);
 * }</pre>
 *
 * <p>The same network, data and settings give the same weights to the last bit, whatever the number
 * of threads, the kernel, the Java version and what else the machine does.
 *
 * <p>If the thread that trains is interrupted, as an executor that is shut down does, training ends
 * after the current batch as if a listener had {@linkplain TrainingRun#requestStop asked} for it:
 * with the history of the completed epochs, and with a checkpoint where there are any. The thread
 * stays interrupted, in which state models can be saved and loaded.
 */
public final class Trainer {

  private final MLP model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final TrainingSettings settings;
  private final List<TrainingListener> listeners;
  private final List<Metric> metrics;
  private final Checkpoints checkpoints;

  /**
   * A trainer.
   *
   * @param model the network whose weights change; if it is not built, {@code fit} builds it for
   *     the width of the data, with the settings' seed
   * @param loss what is made small
   * @param optimizer how
   * @param settings epochs, batch size and seed
   * @param listeners are told how it goes, in this order
   */
  public Trainer(
      MLP model,
      Loss loss,
      Optimizer optimizer,
      TrainingSettings settings,
      TrainingListener... listeners) {
    this.model = Objects.requireNonNull(model, "trainer: model");
    this.loss = Objects.requireNonNull(loss, "trainer: loss");
    this.optimizer = Objects.requireNonNull(optimizer, "trainer: optimizer");
    this.settings = Objects.requireNonNull(settings, "trainer: settings");
    this.listeners = List.of(listeners);
    this.metrics = distinct(loss.metrics());
    this.checkpoints = null;
  }

  private Trainer(Trainer other, List<Metric> metrics, Checkpoints checkpoints) {
    this.model = other.model;
    this.loss = other.loss;
    this.optimizer = other.optimizer;
    this.settings = other.settings;
    this.listeners = other.listeners;
    this.metrics = metrics;
    this.checkpoints = checkpoints;
  }

  /** In their order; the first of those of one name. */
  private static List<Metric> distinct(List<Metric> metrics) {
    Map<String, Metric> byName = new LinkedHashMap<>();
    metrics.forEach(metric -> byName.putIfAbsent(metric.name(), metric));
    return List.copyOf(byName.values());
  }

  /**
   * The same trainer, which computes other metrics beside those of its {@linkplain Loss#metrics
   * loss}: {@code trainer.withMetrics(Metric.averagePrecision())}.
   *
   * @param others what else is wanted
   * @return a new trainer of the same network
   */
  public Trainer withMetrics(Metric... others) {
    List<Metric> all = new ArrayList<>(metrics);
    all.addAll(List.of(others));
    return new Trainer(this, distinct(all), checkpoints);
  }

  /**
   * The same trainer, whose runs write checkpoints: they can be resumed after a crash.
   *
   * @param value where and how often
   * @return a new trainer of the same network
   */
  public Trainer withCheckpoints(Checkpoints value) {
    return new Trainer(this, metrics, Objects.requireNonNull(value, "trainer: checkpoints"));
  }

  /**
   * Trains without validation data.
   *
   * @param train what to learn from
   * @return the figures of each epoch, and what is needed to do the run again
   * @throws IllegalArgumentException if the data is empty or does not fit the network
   * @throws CheckpointException if there is a checkpoint already, one cannot be written, or another
   *     process uses its file
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so
   */
  public History fit(Dataset train) {
    return alone(() -> begin(train, null).run());
  }

  /**
   * Trains, and evaluates on other data after each epoch.
   *
   * @param train what to learn from
   * @param validation what to judge by; it does not influence the weights. It is read once before
   *     the first batch, so that an example that cannot be used is an error then
   * @return the figures of each epoch, and what is needed to do the run again
   * @throws IllegalArgumentException if one of the data sets is empty or does not fit the network,
   *     or a label is none of its classes
   * @throws CheckpointException if there is a checkpoint already, one cannot be written, or another
   *     process uses its file
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so
   */
  public History fit(Dataset train, Dataset validation) {
    requireUsable("fit: the validation", train, validation);
    return alone(() -> begin(train, validation).run());
  }

  /**
   * Goes on from the checkpoint, or begins if there is none yet: a program that trains with this
   * can be killed at any moment and started again. In the end, weights and history have the bits
   * that a run without interruption gives; only the seconds differ.
   *
   * @param train what the run learns from
   * @return the figures of each epoch, those before the interruption included
   * @throws IllegalStateException if the trainer has no checkpoints
   * @throws CheckpointException if the checkpoint is damaged, or of a run with another network,
   *     data, optimizer, loss, other settings or version; the network is then as it was, but built.
   *     Also if another process uses the file; and if a checkpoint cannot be written, when the
   *     network has the weights of the last step
   * @throws IllegalArgumentException if the data is empty or does not fit the network
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so
   */
  public History resume(Dataset train) {
    return resumed(train, null);
  }

  /**
   * Goes on from the checkpoint, or begins if there is none yet, and evaluates on other data after
   * each epoch.
   *
   * @param train what the run learns from
   * @param validation what it judges by
   * @return the figures of each epoch, those before the interruption included
   * @throws IllegalStateException if the trainer has no checkpoints
   * @throws CheckpointException if the checkpoint is damaged, or of a run with another network,
   *     data, optimizer, loss, other settings or version; the network is then as it was, but built.
   *     Also if another process uses the file; and if a checkpoint cannot be written, when the
   *     network has the weights of the last step
   * @throws IllegalArgumentException if one of the data sets is empty or does not fit the network
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so
   */
  public History resume(Dataset train, Dataset validation) {
    requireUsable("resume: the validation", train, validation);
    return resumed(train, validation);
  }

  private History resumed(Dataset train, Dataset validation) {
    if (checkpoints == null) {
      throw new IllegalStateException("resume: the trainer has no checkpoints");
    }
    return alone(
        () ->
            Checkpoint.exists(checkpoints.path())
                ? goOn(Checkpoint.read(checkpoints.path()), train, validation)
                : begin(train, validation).run());
  }

  private History goOn(Checkpoint checkpoint, Dataset train, Dataset validation) {
    return start("resume", train, validation).resume(checkpoint);
  }

  /** With the checkpoint's file to itself. */
  private History alone(Supplier<History> run) {
    if (checkpoints == null) {
      return run.get();
    }
    Claim claim = Checkpoint.claim(checkpoints.path());
    try {
      return run.get();
    } finally {
      claim.close();
    }
  }

  private TrainingLoop begin(Dataset train, Dataset validation) {
    if (checkpoints != null && Checkpoint.exists(checkpoints.path())) {
      throw new CheckpointException(
          "fit: checkpoint "
              + checkpoints.path()
              + " is there already; resume goes on from it, without it a run begins anew");
    }
    return start("fit", train, validation);
  }

  private TrainingLoop start(String purpose, Dataset train, Dataset validation) {
    int width = model.inputWidth() == 0 ? train.inputWidth() : model.inputWidth();
    DataCheck.requireUsable(purpose + ": the training", train, width);
    DataCheck.requireClasses(purpose + ": the training", train, model, loss);
    DataCheck.requireOutputs(purpose, model, loss);
    if (!model.isBuilt()) {
      model.build(train.inputWidth(), settings.seed());
    }
    if (model.trainableParameters().isEmpty()) {
      throw new IllegalArgumentException(
          purpose + ": every parameter of " + model + " is frozen, wanted one to train");
    }
    Kernels.expect(work(train.size()));
    TrainingRecord record =
        TrainingRecord.of(
            settings,
            optimizer,
            loss,
            fingerprint(train),
            Optional.ofNullable(validation).map(this::fingerprint));
    return new TrainingLoop(
        model, loss, metrics, optimizer, record, listeners, checkpoints, train, validation);
  }

  /** A multiply-add for each weight: forward, for its gradient, and for that of the input. */
  private long work(int examples) {
    long weights = model.parameters().stream().mapToLong(weight -> weight.value().size()).sum();
    return 3 * weights * examples * settings.epochs();
  }

  private String fingerprint(Dataset data) {
    return data.fingerprint(
        read -> listeners.forEach(listener -> listener.onFingerprint(data, read)));
  }

  /**
   * Computes loss and metrics on any data.
   *
   * @param data the examples
   * @return means over all of them
   * @throws IllegalArgumentException if the data is empty or does not fit the network, or a label
   *     is none of its classes
   * @throws TrainingDivergedException if an input or the loss is NaN or infinite
   * @throws IllegalStateException if the network is not built
   */
  public Evaluation evaluate(Dataset data) {
    DataCheck.requireUsable("evaluate: the", data, model.inputWidth());
    DataCheck.requireLabels("evaluate: the", data, model, loss);
    return new Evaluator("evaluate", model, loss, metrics, data, settings.batchSize())
        .evaluate(TrainingDivergedException.NO_EPOCH);
  }

  private void requireUsable(String what, Dataset train, Dataset validation) {
    DataCheck.requireUsable(what, validation, train.inputWidth());
    DataCheck.requireLabels(what, validation, model, loss);
  }
}
