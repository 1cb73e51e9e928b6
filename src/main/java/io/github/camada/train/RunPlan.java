package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.RunLength;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Kernels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a trainer was told.
 *
 * @param metrics each of another name
 * @param checkpoints where none are wanted, empty
 * @param threads between which the work is divided
 */
record RunPlan(
    MLP model,
    Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    TrainingSettings settings,
    List<TrainingListener> listeners,
    List<Metric> metrics,
    Optional<Checkpoints> checkpoints,
    Threads threads) {

  RunPlan {
    Objects.requireNonNull(model, "trainer: model");
    Objects.requireNonNull(loss, "trainer: loss");
    Objects.requireNonNull(optimizer, "trainer: optimizer");
    Objects.requireNonNull(schedule, "trainer: schedule");
    Objects.requireNonNull(settings, "trainer: settings");
    Objects.requireNonNull(checkpoints, "trainer: checkpoints");
    Objects.requireNonNull(threads, "trainer: threads");
    listeners = List.copyOf(listeners);
    requireOneHalving(listeners);
    metrics = distinct(metrics);
  }

  /** A run has one factor: of two that set it, the first would have no effect. */
  private static void requireOneHalving(List<TrainingListener> listeners) {
    List<TrainingListener> halving =
        listeners.stream().filter(PlateauHalving.class::isInstance).toList();
    if (halving.size() > 1) {
      throw new IllegalArgumentException(
          "trainer: the learning rate is %s and %s, wanted one of them"
              .formatted(halving.get(0), halving.get(1)));
    }
  }

  /** In their order; the first of those of one name. */
  private static List<Metric> distinct(List<Metric> metrics) {
    Map<String, Metric> byName = new LinkedHashMap<>();
    metrics.forEach(metric -> byName.putIfAbsent(metric.name(), metric));
    return List.copyOf(byName.values());
  }

  RunPlan withMetrics(List<Metric> others) {
    List<Metric> all = new ArrayList<>(metrics);
    all.addAll(others);
    return new RunPlan(
        model, loss, optimizer, schedule, settings, listeners, all, checkpoints, threads);
  }

  RunPlan withSchedule(Schedule value) {
    return new RunPlan(
        model, loss, optimizer, value, settings, listeners, metrics, checkpoints, threads);
  }

  RunPlan withCheckpoints(Optional<Checkpoints> value) {
    return new RunPlan(
        model, loss, optimizer, schedule, settings, listeners, metrics, value, threads);
  }

  RunPlan withThreads(Threads value) {
    return new RunPlan(
        model, loss, optimizer, schedule, settings, listeners, metrics, checkpoints, value);
  }

  /** Those that training batches are counted by, too. */
  List<Metric> runningMetrics() {
    return metrics.stream().filter(Metric::streams).toList();
  }

  /**
   * Checks the training data, builds the network if it is not built yet, and gets a run ready.
   *
   * @param purpose {@code fit} or {@code resume}, for errors
   * @param validation null if there is none
   */
  TrainingLoop start(String purpose, Dataset train, Dataset validation) {
    int width = model.inputWidth() == 0 ? train.inputWidth() : model.inputWidth();
    DataCheck.requireUsable(purpose + ": the training", train, width);
    DataCheck.requireOutputs(purpose, model, loss);
    DataCheck.requireClasses(purpose + ": the training", train, model, loss);
    if (!model.isBuilt()) {
      model.build(train.inputWidth(), settings.seed());
      // again: a layer may have taken its width from what comes in
      DataCheck.requireClasses(purpose + ": the training", train, model, loss);
      if (validation != null) {
        DataCheck.requireTargets(purpose + ": the validation", validation, model, loss);
      }
    }
    DataCheck.requireTrainable(purpose, model);
    Kernels.expect(work(train.size()), threads.count());
    TrainingRecord record =
        new TrainingRecord(
            LibraryVersion.current(),
            settings,
            TrainingRecord.inWords(optimizer),
            rateInWords(),
            TrainingRecord.inWords(loss),
            fingerprint(train),
            Optional.ofNullable(validation).map(this::fingerprint));
    return new TrainingLoop(this, record, train, validation);
  }

  /**
   * A multiply-add for each weight and example: forward, for its gradient, and for that of the
   * input; and for each batch the weight itself is read or written.
   */
  private long work(int examples) {
    double weights = model.parameters().stream().mapToLong(weight -> weight.value().size()).sum();
    RunLength length = settings.length();
    int batch = Math.min(settings.batchSize(), examples);
    double trained =
        length.unit() == RunLength.Unit.EPOCHS
            ? (double) examples * length.count()
            : (double) batch * length.count();
    return (long) (3 * weights * (trained + Kernels.MULTIPLY_ADDS_PER_ELEMENT * trained / batch));
  }

  /** The schedule, and what halves the rate by how training goes. */
  private String rateInWords() {
    List<String> words = new ArrayList<>();
    listeners.stream()
        .filter(PlateauHalving.class::isInstance)
        .forEach(halving -> words.add(halving.toString()));
    if (words.isEmpty() || !schedule.equals(Schedule.constant())) {
      words.add(0, TrainingRecord.inWords(schedule));
    }
    return String.join(", ", words);
  }

  private String fingerprint(Dataset data) {
    return data.fingerprint(
        read -> listeners.forEach(listener -> listener.onFingerprint(data, read)));
  }
}
