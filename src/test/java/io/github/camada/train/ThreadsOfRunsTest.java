package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Scaling;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.optim.Adam;
import io.github.camada.optim.GradientClipping;
import io.github.camada.optim.MaxNorm;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import io.github.camada.optim.WeightPenalty;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many threads train and predict is said by whoever asks for it. */
class ThreadsOfRunsTest {

  private static final int WIDTH = 150;

  /** Every batch is large enough to be shared. */
  private static final int ROWS = 120;

  private static final Dataset DATA =
      Dataset.of(
          Tensor.uniform(-1, 1, new RandomStream(1), 2 * ROWS, WIDTH),
          Tensor.uniform(-1, 1, new RandomStream(2), 2 * ROWS, 1));

  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

  /** Tells on which thread it is computed. */
  private final Activation watched =
      Activation.of(
          "watched",
          z -> {
            workers.add(Thread.currentThread());
            return z > 0 ? z : 0;
          },
          z -> {
            workers.add(Thread.currentThread());
            return z > 0 ? 1 : 0;
          });

  private MLP network() {
    return new MLP(
        new Dropout(0.1),
        new ScaleLayer(),
        new DenseLayer(149, watched),
        new BatchNorm(),
        new ActivationLayer(watched),
        new Residual(new LayerNorm(), new DenseLayer(149, watched)),
        // in parts that have memory of their own
        new DenseLayer(149, Activation.GELU),
        new ActivationLayer(Activation.SOFTPLUS),
        new DenseLayer(596),
        new Maxout(4),
        new SoftmaxLayer(),
        new DenseLayer(1));
  }

  static List<Optimizer> optimizers() {
    return List.of(
        new Adam(1e-3f),
        new NAdam(1e-3f),
        new MaxNorm(new GradientClipping(new Sgd(0.1f, 0.5f), 0.5f), 1.5f),
        new WeightPenalty(new Sgd(0.1f), 1e-3f, 1e-3f));
  }

  private float[] trained(Optimizer optimizer, Threads threads) {
    MLP model = network();
    new Trainer(model, new MeanSquaredError(), optimizer, new TrainingSettings(1, ROWS, 3))
        .withThreads(threads)
        .fit(DATA, DATA);
    return model.weights();
  }

  @Test
  void aRunHasTheSameBitsOnThreeThreads() {
    requireSameBits(new MaxNorm(new GradientClipping(new Adam(1e-3f), 0.5f), 1.5f), 3);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("optimizers")
  void aRunHasTheSameBitsOnAnyNumberOfThreads(Optimizer optimizer) {
    requireSameBits(optimizer, 1, 2, 3, 4);
  }

  private void requireSameBits(Optimizer optimizer, int... counts) {
    float[] all = trained(optimizer, Threads.all());
    for (int count : counts) {
      assertThat(trained(optimizer, Threads.of(count))).as("%d", count).containsExactly(all);
    }
  }

  @Test
  void withOneThreadTheCallerDoesAllOfIt() {
    trained(new Adam(1e-3f), Threads.of(1));
    assertThat(workers).containsExactly(Thread.currentThread());

    BatchLearner learner =
        new BatchLearner(network(), new MeanSquaredError(), new Adam(1e-3f), ROWS, 3)
            .withThreads(Threads.of(1));
    Tensor inputs = Tensor.uniform(-1, 1, new RandomStream(4), ROWS, WIDTH);
    learner.learn(inputs, Tensor.zeros(ROWS, 1));
    assertThat(workers).containsExactly(Thread.currentThread());

    Numbers numbers = new Numbers(List.of("y"), Scaling.none(1));
    Model model = new Model(learner.model(), Inputs.features(WIDTH), numbers);
    Tensor outputs = model.withThreads(Threads.of(1)).forwardAll(inputs);
    assertThat(workers).containsExactly(Thread.currentThread());
    for (int count = 2; count <= 3; count++) {
      assertThat(model.withThreads(Threads.of(count)).forwardAll(inputs)).isEqualTo(outputs);
    }
  }
}
