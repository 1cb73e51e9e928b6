package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.Dataset;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.HuberLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanAbsoluteError;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.loss.QuantileLoss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Sgd;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.RunLength;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An example of weight k counts as k copies of it do. */
class WeightsTest {

  private static final int SIZE = 12;

  /** What is learnt, and the metrics that fit it. */
  private record Task(Loss loss, IntFunction<Float> target, Metric... metrics) {

    Dataset data() {
      return new Points(SIZE, target);
    }

    MLP network() {
      return new MLP(new DenseLayer(5, Activation.TANH), new DenseLayer(loss.classifies() ? 2 : 1));
    }

    Trainer trainer(MLP model, int epochs, int batchSize) {
      TrainingSettings settings = new TrainingSettings(epochs, batchSize, 3);
      return new Trainer(model, loss, new Sgd(0.1f), settings).withMetrics(metrics);
    }

    @Override
    public String toString() {
      return loss.toString();
    }
  }

  /** Points of a plane, with a target by their index. */
  private record Points(int size, IntFunction<Float> target) implements Dataset {

    @Override
    public int inputWidth() {
      return 2;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      RandomStream random = new RandomStream(index);
      inputs.set((float) random.nextGaussian(), row, 0);
      inputs.set((float) random.nextGaussian(), row, 1);
      targets.set(target.apply(index), row, 0);
    }
  }

  static Stream<Task> tasks() {
    Metric[] answers = {
      Metric.areaUnderCurve(), Metric.averagePrecision(), Metric.logLoss(), Metric.brierScore()
    };
    IntFunction<Float> answer = i -> i % 3 == 0 ? 1f : 0f;
    IntFunction<Float> number = i -> i % 5 / 2f;
    return Stream.of(
        new Task(new CrossEntropyLoss(), answer, answers),
        new Task(new CrossEntropyLoss(0.1), answer, answers),
        new Task(new BinaryCrossEntropyLoss(), answer, answers),
        new Task(new MeanSquaredError(), number),
        new Task(new MeanAbsoluteError(), number),
        new Task(new HuberLoss(), number),
        new Task(new QuantileLoss(0.8), number, Metric.meanAbsoluteError()));
  }

  private static float[] weights(long seed) {
    RandomStream random = new RandomStream(seed);
    float[] weights = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      weights[i] = random.nextInt(4);
    }
    return weights;
  }

  private static Dataset copies(Dataset data, float[] weights) {
    return data.select(
        IntStream.range(0, SIZE)
            .flatMap(i -> IntStream.generate(() -> i).limit((long) weights[i]))
            .toArray());
  }

  private static void assertAlike(Evaluation found, Evaluation wanted) {
    assertThat(found.loss()).isCloseTo(wanted.loss(), within(1e-6));
    assertThat(found.metrics().keySet()).isEqualTo(wanted.metrics().keySet()).isNotEmpty();
    wanted
        .metrics()
        .forEach(
            (name, value) ->
                assertThat(found.metric(name)).as(name).isCloseTo(value, within(1e-5)));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void inTrainingAndInValidation(Task task) {
    for (int seed = 0; seed < 10; seed++) {
      float[] weights = weights(seed);
      float[] others = weights(seed + 100);
      Dataset data = task.data();
      Dataset copies = copies(data, weights);
      MLP weighted = task.network();
      MLP copied = task.network();
      // the whole set in each step
      History found =
          task.trainer(weighted, 5, SIZE).fit(data.withWeights(weights), data.withWeights(others));
      History wanted = task.trainer(copied, 5, copies.size()).fit(copies, copies(data, others));

      List<Tensor> parameters = Examples.weights(weighted);
      for (int i = 0; i < parameters.size(); i++) {
        assertThat(parameters.get(i).isCloseTo(Examples.weights(copied).get(i), 1e-5f)).isTrue();
      }
      for (int epoch = 0; epoch < 5; epoch++) {
        assertAlike(found.epochs().get(epoch).training(), wanted.epochs().get(epoch).training());
        assertAlike(
            found.epochs().get(epoch).validation().orElseThrow(),
            wanted.epochs().get(epoch).validation().orElseThrow());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void anEvaluationInAnyBatchesIsThatOfTheCopies(Task task) {
    float[] weights = {0, 0, 0, 0, 3, 1, 0.5f, 2, 1, 0, 0, 4};
    MLP model = task.network().build(2, 1);
    Dataset weighted = task.data().withWeights(weights);

    // in batches of 2 the first two and a later one have no weight at all
    assertAlike(
        task.trainer(model, 1, 2).evaluate(weighted),
        task.trainer(model, 1, 12).evaluate(weighted));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void weightsOfOneChangeNoBit(Task task) {
    float[] ones = new float[SIZE];
    Arrays.fill(ones, 1);
    MLP plain = task.network();
    MLP weighted = task.network();
    History expected = task.trainer(plain, 3, 5).fit(task.data(), task.data());
    History history =
        task.trainer(weighted, 3, 5)
            .fit(task.data().withWeights(ones), task.data().withWeights(ones));

    assertThat(Examples.weights(weighted)).isEqualTo(Examples.weights(plain));
    assertThat(history.last().training()).isEqualTo(expected.last().training());
    assertThat(history.last().validation()).isEqualTo(expected.last().validation());
    assertThat(history.trainingRecord()).isEqualTo(expected.trainingRecord());
  }

  @Test
  void aBatchWithoutWeightChangesNothing() {
    Task task = tasks().findFirst().orElseThrow();
    float[] weights = new float[SIZE];
    weights[7] = 1;
    MLP model = task.network();
    List<Double> losses = new ArrayList<>();
    List<List<Tensor>> parameters = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            parameters.add(Examples.weights(run.model()));
          }

          @Override
          public void onBatch(TrainingRun run) {
            losses.add(run.batchLoss());
            parameters.add(Examples.weights(run.model()));
          }
        };
    new Trainer(model, task.loss, new Sgd(0.1f), new TrainingSettings(1, 1, 3), watch)
        .fit(task.data().withWeights(weights));

    assertThat(losses).hasSize(SIZE).filteredOn(loss -> loss != 0).hasSize(1);
    for (int step = 0; step < SIZE; step++) {
      assertThat(parameters.get(step + 1).equals(parameters.get(step)))
          .isEqualTo(losses.get(step) == 0);
    }
  }

  @Test
  void anExampleWithoutWeightNeedsNoLabel() {
    Task task = tasks().findFirst().orElseThrow();
    Dataset data = new Points(SIZE, i -> i == 4 ? -1f : i % 2);
    float[] weights = weights(1);
    weights[4] = 0;

    assertThat(task.trainer(task.network(), 2, 5).fit(data.withWeights(weights)).epochs())
        .hasSize(2);
    weights[4] = 1;
    assertThatThrownBy(() -> task.trainer(task.network(), 2, 5).fit(data.withWeights(weights)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example 4 has the label -1.0");
  }

  @Test
  void refusesDataOfWhichNothingCounts() {
    Task task = tasks().findFirst().orElseThrow();
    Dataset nothing = task.data().withWeights(new float[SIZE]);
    Trainer trainer = task.trainer(task.network(), 1, 5);

    assertThatThrownBy(() -> trainer.fit(nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the training data has no weight above 0, wanted at least 1 example that counts");
    assertThatThrownBy(() -> trainer.fit(task.data(), nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fit: the validation data has no weight above 0");
  }

  @Test
  void refusesAWeightThatIsNone() {
    Task task = tasks().findFirst().orElseThrow();
    Dataset bad =
        new Dataset() {
          @Override
          public int size() {
            return SIZE;
          }

          @Override
          public int inputWidth() {
            return 2;
          }

          @Override
          public int targetWidth() {
            return 1;
          }

          @Override
          public float weight(int index) {
            return index == 3 ? -1 : 1;
          }

          @Override
          public void read(int index, Tensor inputs, Tensor targets, int row) {
            task.data().read(index, inputs, targets, row);
          }
        };

    assertThatThrownBy(() -> task.trainer(task.network(), 1, 5).fit(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fit: the training data has the weight -1.0 at example 3,"
                + " wanted a finite number of at least 0");
  }

  /** Of the last epoch one batch is left, which may be one of examples that do not count. */
  @Test
  void aLastPartOfAnEpochMayCountNothing() {
    Task task = tasks().findFirst().orElseThrow();
    float[] weights = new float[SIZE];
    weights[4] = 1;
    TrainingSettings settings = new TrainingSettings(RunLength.steps(SIZE + 1), 1, 2);
    History history =
        new Trainer(task.network(), task.loss(), new Sgd(0.1f), settings)
            .fit(task.data().withWeights(weights));
    assertThat(history.epochs().get(0).training().loss()).isPositive();
    assertThat(history.epochs().get(1).training().loss()).isZero();
  }
}
