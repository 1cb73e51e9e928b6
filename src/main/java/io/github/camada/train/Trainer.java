package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.file.Claim;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Threads;
import java.nio.file.Path;
import java.util.List;
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

  private final RunPlan plan;

  /**
   * A trainer.
   *
   * @param model the network whose weights change; if it is not built, {@code fit} builds it for
   *     the width of the data, with the settings' seed
   * @param loss what is made small
   * @param optimizer how
   * @param settings epochs, batch size and seed
   * @param listeners are told how it goes, in this order
   * @throws IllegalArgumentException if two of them halve the rate on a plateau
   */
  public Trainer(
      MLP model,
      Loss loss,
      Optimizer optimizer,
      TrainingSettings settings,
      TrainingListener... listeners) {
    this(
        new RunPlan(
            model,
            Objects.requireNonNull(loss, "trainer: loss"),
            optimizer,
            Schedule.constant(),
            settings,
            List.of(listeners),
            loss.metrics(),
            Optional.empty(),
            Threads.all()));
  }

  private Trainer(RunPlan plan) {
    this.plan = plan;
  }

  /**
   * The same trainer, which computes other metrics beside those of its {@linkplain Loss#metrics
   * loss}: {@code trainer.withMetrics(Metric.averagePrecision())}.
   *
   * @param others what else is wanted
   * @return a new trainer of the same network
   */
  public Trainer withMetrics(Metric... others) {
    return new Trainer(plan.withMetrics(List.of(others)));
  }

  /**
   * The same trainer, whose learning rate changes as a run goes on: {@code
   * trainer.withSchedule(Schedule.cosine(0.01))}.
   *
   * @param value by what the optimizer's rate is multiplied in each step
   * @return a new trainer of the same network
   */
  public Trainer withSchedule(Schedule value) {
    return new Trainer(plan.withSchedule(value));
  }

  /**
   * The same trainer, whose runs write checkpoints: they can be resumed after a crash.
   *
   * @param value where and how often
   * @return a new trainer of the same network
   */
  public Trainer withCheckpoints(Checkpoints value) {
    Objects.requireNonNull(value, "trainer: checkpoints");
    return new Trainer(plan.withCheckpoints(Optional.of(value)));
  }

  /**
   * The same trainer, whose work is divided between other threads than all of the process. The bits
   * of what it gives do not depend on them.
   *
   * @param value between which
   * @return a new trainer of the same network
   */
  public Trainer withThreads(Threads value) {
    return new Trainer(plan.withThreads(value));
  }

  /**
   * Trains without validation data.
   *
   * @param train what to learn from
   * @return the figures of each epoch, and what is needed to do the run again
   * @throws IllegalArgumentException if the data is empty or does not fit the network
   * @throws CheckpointException if there is a checkpoint already, one cannot be written, or another
   *     process uses its file
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so, and
   *     no listener {@linkplain TrainingListener#onDivergence lets the run end}
   */
  public History fit(Dataset train) {
    return alone(() -> begin(train, null).run());
  }

  /**
   * Trains, and evaluates on other data after each epoch.
   *
   * @param train what to learn from
   * @param validation what to evaluate on; it does not influence the weights. It is read once
   *     before the first batch, so that an example that cannot be used, or a metric that it does
   *     not fit, is an error then
   * @return the figures of each epoch, and what is needed to do the run again
   * @throws IllegalArgumentException if one of the data sets is empty or does not fit the network,
   *     or the loss cannot use a target, such as a label of another class
   * @throws CheckpointException if there is a checkpoint already, one cannot be written, or another
   *     process uses its file
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so, and
   *     no listener {@linkplain TrainingListener#onDivergence lets the run end}
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
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so, and
   *     no listener {@linkplain TrainingListener#onDivergence lets the run end}
   */
  public History resume(Dataset train) {
    return resumed(train, null);
  }

  /**
   * Goes on from the checkpoint, or begins if there is none yet, and evaluates on other data after
   * each epoch.
   *
   * @param train what the run learns from
   * @param validation what it evaluates on
   * @return the figures of each epoch, those before the interruption included
   * @throws IllegalStateException if the trainer has no checkpoints
   * @throws CheckpointException if the checkpoint is damaged, or of a run with another network,
   *     data, optimizer, loss, other settings or version; the network is then as it was, but built.
   *     Also if another process uses the file; and if a checkpoint cannot be written, when the
   *     network has the weights of the last step
   * @throws IllegalArgumentException if one of the data sets is empty or does not fit the network
   * @throws TrainingDivergedException if an input is NaN or infinite, or the loss becomes so, and
   *     no listener {@linkplain TrainingListener#onDivergence lets the run end}
   */
  public History resume(Dataset train, Dataset validation) {
    requireUsable("resume: the validation", train, validation);
    return resumed(train, validation);
  }

  private History resumed(Dataset train, Dataset validation) {
    Path path =
        plan.checkpoints()
            .orElseThrow(() -> new IllegalStateException("resume: the trainer has no checkpoints"))
            .path();
    return alone(
        () ->
            Checkpoint.exists(path)
                ? goOn(Checkpoint.read(path), train, validation)
                : begin(train, validation).run());
  }

  private History goOn(Checkpoint checkpoint, Dataset train, Dataset validation) {
    return plan.start("resume", train, validation).resume(checkpoint);
  }

  /** With the checkpoint's file to itself. */
  private History alone(Supplier<History> run) {
    if (plan.checkpoints().isEmpty()) {
      return run.get();
    }
    Claim claim = Checkpoint.claim(plan.checkpoints().get().path());
    try {
      return run.get();
    } finally {
      claim.close();
    }
  }

  private TrainingLoop begin(Dataset train, Dataset validation) {
    Optional<Path> path = plan.checkpoints().map(Checkpoints::path).filter(Checkpoint::exists);
    if (path.isPresent()) {
      throw new CheckpointException(
          "fit: checkpoint "
              + path.get()
              + " is there already; resume goes on from it, without it a run begins anew");
    }
    return plan.start("fit", train, validation);
  }

  /**
   * Computes loss and metrics on any data.
   *
   * @param data the examples
   * @return means over all of them
   * @throws IllegalArgumentException if the data is empty or does not fit the network, or the loss
   *     cannot use a target, such as a label of another class, or what the network gives
   * @throws TrainingDivergedException if an input or the loss is NaN or infinite
   * @throws IllegalStateException if the network is not built
   */
  public Evaluation evaluate(Dataset data) {
    DataCheck.requireOutputs("evaluate", plan.model(), plan.loss());
    DataCheck.requireUsable("evaluate: the", data, plan.model().inputWidth());
    DataCheck.requireTargets("evaluate: the", data, plan.model(), plan.loss());
    return new Evaluator("evaluate", plan, data, plan.settings().batchSize())
        .evaluate(TrainingDivergedException.NO_EPOCH);
  }

  private void requireUsable(String what, Dataset train, Dataset validation) {
    DataCheck.requireUsable(what, validation, train.inputWidth());
    DataCheck.requireAlike(what, validation, train);
    DataCheck.requireTargets(what, validation, plan.model(), plan.loss());
  }
}
