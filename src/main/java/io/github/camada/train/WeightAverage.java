package io.github.camada.train;

import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives the network, when training has ended, an average of the weights that it had on its way:
 * they often do better than the last ones. Running means and the like, which a layer keeps beside
 * its parameters, are averaged as well. The figures of an epoch are those of the weights
 * themselves; {@link Trainer#evaluate} evaluates the average afterwards. A run that goes on from a
 * checkpoint averages those from before, too.
 *
 * <pre>{@code
 * new Trainer(
 *         model, new CrossEntropyLoss(), new Adam(1e-3f), settings, WeightAverage.ofSteps(0.999f))
 *     .fit(train);
 * }</pre>
 *
 * <p>Watches one run at a time, and not beside {@link EarlyStopping}, which ends a run with the
 * weights of its best epoch.
 */
public final class WeightAverage implements ResumableListener {

  private static final String AVERAGE = "average.";

  /** Of the tensor that has what was averaged, and the settings. */
  private static final String AVERAGED = "averaged";

  /** 0 for an average of epochs. */
  private final float decay;

  /** 0 for an average of steps. */
  private final int epochs;

  private final SortedMap<String, Tensor> average = new TreeMap<>();

  /** What has been averaged: epochs; of steps only whether there were any. */
  private int count;

  private WeightAverage(float decay, int epochs) {
    this.decay = decay;
    this.epochs = epochs;
  }

  /**
   * An average that forgets (Polyak, Juditsky: "Acceleration of Stochastic Approximation by
   * Averaging", 1992, in its exponential form): it begins with the weights after the first step,
   * and in each further step
   *
   * <pre>
   *   average = average + (1 - decay) (w - average)
   * </pre>
   *
   * @param decay in (0, 1), for example 0.999: the average is then of the last 1,000 steps or so
   * @return a listener
   * @throws IllegalArgumentException if it is out of range
   */
  public static WeightAverage ofSteps(float decay) {
    if (!(decay > 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "weight average: decay " + decay + ", wanted above 0 and below 1");
    }
    return new WeightAverage(decay, 0);
  }

  /**
   * The mean of the weights after each of the last epochs (Izmailov and others: "Averaging Weights
   * Leads to Wider Optima and Better Generalization", 2018). Of a run that is stopped before them,
   * the weights stay as they are.
   *
   * @param count how many epochs, at least 1
   * @return a listener
   * @throws IllegalArgumentException if the count is below 1
   */
  public static WeightAverage ofLastEpochs(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("weight average: " + count + " epochs, wanted at least 1");
    }
    return new WeightAverage(0, count);
  }

  /** How much has been averaged, with the settings, and the averages. */
  @Override
  public Map<String, Tensor> memory() {
    SortedMap<String, Tensor> memory = new TreeMap<>();
    memory.put(AVERAGED, Tensor.of(new float[] {count, decay, epochs}, 3));
    average.forEach((name, tensor) -> memory.put(AVERAGE + name, tensor));
    return memory;
  }

  /**
   * Takes over the averages of a checkpoint.
   *
   * @throws CheckpointException if they are not there, or are of other settings
   */
  @Override
  public void recall(TrainingRun run, Map<String, Tensor> memory) {
    Tensor averaged = memory.get(AVERAGED);
    if (averaged == null
        || averaged.size() != 3
        || averaged.data()[1] != decay
        || averaged.data()[2] != epochs) {
      throw new CheckpointException(this + ": the checkpoint has none of these settings");
    }
    clear();
    count = (int) averaged.data()[0];
    if (count > 0) {
      run.model()
          .tensors()
          .forEach((name, tensor) -> average.put(name, kept(name, tensor, memory)));
    }
  }

  private Tensor kept(String name, Tensor tensor, Map<String, Tensor> memory) {
    Tensor found = memory.get(AVERAGE + name);
    if (found == null || !Arrays.equals(found.shape(), tensor.shape())) {
      throw new CheckpointException(
          this + ": the checkpoint has no average of " + name + " in its shape");
    }
    return found.copy();
  }

  @Override
  public void onStart(TrainingRun run) {
    if (run.completed().isEmpty() && run.batch() == 0) {
      clear();
    }
  }

  private void clear() {
    count = 0;
    average.clear();
  }

  @Override
  public void onBatch(TrainingRun run) {
    if (epochs == 0) {
      add(run.model(), count == 0 ? 1 : 1 - decay);
      count = 1;
    }
  }

  @Override
  public void onEpoch(TrainingRun run, EpochResult result) {
    if (epochs > 0 && result.epoch() >= run.epochs() - epochs) {
      count++;
      add(run.model(), 1f / count);
    }
  }

  private void add(MLP model, float share) {
    model
        .tensors()
        .forEach(
            (name, tensor) -> {
              Tensor mean = average.computeIfAbsent(name, it -> Tensor.zeros(tensor.shape()));
              float[] a = mean.data();
              float[] w = tensor.data();
              for (int i = 0; i < a.length; i++) {
                a[i] = share == 1 ? w[i] : a[i] + share * (w[i] - a[i]);
              }
            });
  }

  @Override
  public void onEnd(TrainingRun run, History history) {
    if (count > 0) {
      run.model()
          .tensors()
          .forEach(
              (name, tensor) ->
                  System.arraycopy(average.get(name).data(), 0, tensor.data(), 0, tensor.size()));
    }
  }

  /** For example {@code weight average of steps, decay 0.999}. */
  @Override
  public String toString() {
    return epochs > 0
        ? "weight average of the last " + epochs + " epochs"
        : "weight average of steps, decay " + decay;
  }
}
