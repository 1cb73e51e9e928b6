package io.github.camada.train;

import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.RunLength;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Learns from one batch at a time, as they come: from a stream, or where something else than a
 * {@link Trainer} decides what is learnt next.
 *
 * <pre>{@code
 * BatchLearner learner = new BatchLearner(model, new CrossEntropyLoss(), new Adam(1e-3f), 100, 22);
 * Tensor batch = Tensor.zeros(100, 784);
 * Tensor answers = Tensor.zeros(100, 1);
 * for (int i = 0; i < 100; i++) {
 *   train.read(i, batch, answers, i); // or whatever comes in
 * }
 * double batchLoss = learner.learn(batch, answers);
 * Inputs pixels = Inputs.greyImages(28, 28);
 * Classifier streamed = new Classifier(model, pixels, learner.history("the stream of May"));
 * }</pre>
 *
 * <p>A trainer takes the same steps: the same batches with the same seed give the same weights to
 * the last bit. The weights are exchanged with other programs by {@link MLP#weights} and {@link
 * MLP#setWeights}, between two steps. Not for several threads at once.
 */
public final class BatchLearner {

  /** Without a schedule there is no end that a step would be counted towards. */
  private static final long NO_END = Long.MAX_VALUE;

  private final MLP model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final int batchSize;
  private final long seed;
  private final Schedule schedule;
  private final long steps;
  private final Threads threads;

  /** Null before the first batch. */
  private GradientStep gradientStep;

  private long step;

  /**
   * A learner with a constant learning rate.
   *
   * @param model the network whose weights change; if it is not built, the first batch builds it
   * @param loss what is made small
   * @param optimizer how
   * @param batchSize the largest number of examples of a batch, at least 1
   * @param seed decides what layers draw, and the initial weights of a network that is not built
   *     yet
   * @throws IllegalArgumentException if the batch size is below 1
   */
  public BatchLearner(MLP model, Loss loss, Optimizer optimizer, int batchSize, long seed) {
    this(model, loss, optimizer, batchSize, seed, Schedule.constant(), NO_END, Threads.all());
  }

  private BatchLearner(
      MLP model,
      Loss loss,
      Optimizer optimizer,
      int batchSize,
      long seed,
      Schedule schedule,
      long steps,
      Threads threads) {
    this.model = Objects.requireNonNull(model, "batch learner: model");
    this.loss = Objects.requireNonNull(loss, "batch learner: loss");
    this.optimizer = Objects.requireNonNull(optimizer, "batch learner: optimizer");
    this.schedule = Objects.requireNonNull(schedule, "batch learner: schedule");
    this.batchSize = batchSize;
    this.seed = seed;
    this.steps = steps;
    this.threads = Objects.requireNonNull(threads, "batch learner: threads");
    if (batchSize < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "batch learner: batch size %d, %d steps, wanted at least 1 each"
              .formatted(batchSize, steps));
    }
  }

  /**
   * A learner that has learnt nothing yet, whose learning rate changes over a known number of
   * steps.
   *
   * @param value by what the optimizer's rate is multiplied in each step
   * @param length how many steps there will be at most, at least 1
   * @return a new learner of the same network
   * @throws IllegalArgumentException if the number of steps is below 1
   */
  public BatchLearner withSchedule(Schedule value, long length) {
    return new BatchLearner(model, loss, optimizer, batchSize, seed, value, length, threads);
  }

  /**
   * A learner that has learnt nothing yet, whose work is divided between other threads than all of
   * the process. The bits of what it gives do not depend on them.
   *
   * @param value between which
   * @return a new learner of the same network
   */
  public BatchLearner withThreads(Threads value) {
    return new BatchLearner(model, loss, optimizer, batchSize, seed, schedule, steps, value);
  }

  /**
   * Learns from a batch whose examples all have the weight 1.
   *
   * @param inputs {@code [batch, in]}
   * @param targets {@code [batch, targets]}, as the loss wants them: for classes {@code [batch, 1]}
   * @return the mean loss of the batch, before the step
   * @throws IllegalArgumentException if a shape or a value does not fit, or the batch is too large
   * @throws IllegalStateException if the steps of the schedule are all taken
   * @throws TrainingDivergedException if the loss is NaN or infinite; the weights are as before
   */
  public double learn(Tensor inputs, Tensor targets) {
    float[] ones = new float[inputs.rank() == 0 ? 0 : inputs.dimension(0)];
    Arrays.fill(ones, 1);
    return learn(inputs, targets, ones);
  }

  /**
   * Learns from a batch whose examples have weights.
   *
   * @param inputs {@code [batch, in]}
   * @param targets {@code [batch, targets]}, as the loss wants them: for classes {@code [batch, 1]}
   * @param weights {@code [batch]}, each finite and at least 0
   * @return the mean loss of the batch by weight, before the step; 0 if all weights are
   * @throws IllegalArgumentException if a shape or a value does not fit, or the batch is too large
   * @throws IllegalStateException if the steps of the schedule are all taken
   * @throws TrainingDivergedException if the loss is NaN or infinite; the weights are as before
   */
  public double learn(Tensor inputs, Tensor targets, float[] weights) {
    requireFit(inputs, targets, weights);
    if (step >= steps) {
      throw new IllegalStateException(
          "batch learner: all %d steps of the schedule %s are taken".formatted(steps, schedule));
    }
    if (gradientStep == null) {
      begin(inputs.dimension(1));
    }
    int rows = weights.length;
    double weight = 0;
    for (float each : weights) {
      weight += each;
    }
    double divisor = weight == 0 ? 1 : weight;
    double batchLoss = gradientStep.loss(step, inputs, targets, weights, rows, divisor) / divisor;
    if (!Double.isFinite(batchLoss)) {
      String place = Divergence.place(model, inputs, targets, rows);
      throw new TrainingDivergedException(step, batchLoss, place);
    }
    gradientStep.update(1);
    step++;
    return batchLoss;
  }

  private void requireFit(Tensor inputs, Tensor targets, float[] weights) {
    boolean fits =
        inputs.rank() == 2
            && targets.rank() == 2
            && inputs.dimension(0) == weights.length
            && targets.dimension(0) == weights.length
            && (model.inputWidth() == 0 || model.inputWidth() == inputs.dimension(1));
    if (!fits || weights.length < 1 || weights.length > batchSize) {
      throw new IllegalArgumentException(
          "learn: inputs %s, targets %s, %d weights: wanted [batch, %s], [batch, targets] and as many weights, 1 to %d examples"
              .formatted(
                  Arrays.toString(inputs.shape()),
                  Arrays.toString(targets.shape()),
                  weights.length,
                  model.inputWidth() == 0 ? "in" : model.inputWidth(),
                  batchSize));
    }
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "learn: weight %s of example %d, wanted a finite number of at least 0"
                .formatted(weights[i], i));
      }
    }
    int infinite = FiniteValues.firstOther(inputs.data(), 0, inputs.size());
    if (infinite >= 0) {
      int width = inputs.dimension(1);
      throw new IllegalArgumentException(
          "learn: value %d of example %d is %s, wanted a finite number"
              .formatted(infinite % width, infinite / width, inputs.data()[infinite]));
    }
  }

  private void begin(int width) {
    DataCheck.requireOutputs("learn", model, loss);
    if (!model.isBuilt()) {
      model.build(width, seed);
    }
    DataCheck.requireTrainable("learn", model);
    gradientStep =
        new GradientStep(
            model,
            loss,
            optimizer.start(model.trainableParameters()),
            schedule,
            steps,
            seed,
            batchSize,
            threads);
  }

  /**
   * How many steps were taken.
   *
   * @return at least 0
   */
  public long step() {
    return step;
  }

  /**
   * The network that learns; its weights change with every batch.
   *
   * @return the network itself
   */
  public MLP model() {
    return model;
  }

  /**
   * What a model file keeps of how the network was trained: a history without epochs, as there were
   * none, with a record of so many steps.
   *
   * @param data what was learnt from, in words or by a fingerprint
   * @return the history so far
   * @throws IllegalStateException if nothing was learnt yet
   */
  public History history(String data) {
    if (step == 0) {
      throw new IllegalStateException("batch learner: nothing was learnt yet");
    }
    TrainingSettings settings = new TrainingSettings(RunLength.steps(step), batchSize, seed);
    TrainingRecord record =
        TrainingRecord.of(settings, optimizer, schedule, loss, data, Optional.empty());
    return new History(List.of(), Optional.of(record));
  }
}
