package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Several trainers at once: none gets the numbers of another, and none waits for another's end. */
class TrainersAtOnceTest {

  private static final int TRAINERS = 6;
  private static final int EPOCHS = 80;
  private static final int BATCHES = 10;

  /** What all trainers share, whatever a build says of the threads of the process. */
  private static final Threads THREADS = Threads.of(3);

  /** Large enough that its products are shared between threads. */
  private static MLP network() {
    return new MLP(new DenseLayer(64, Activation.RELU), new DenseLayer(10));
  }

  private static Dataset data(int trainer) {
    return Examples.clusters(64 * BATCHES, 100, 10, trainer);
  }

  private static Trainer trainer(
      MLP model, int trainer, int epochs, TrainingListener... listeners) {
    TrainingSettings settings = new TrainingSettings(epochs, 64, 100 + trainer);
    Adam optimizer = new Adam(1e-3f * (1 + trainer));
    return new Trainer(model, new CrossEntropyLoss(), optimizer, settings, listeners)
        .withThreads(THREADS);
  }

  /** The weights after training; each trainer has data, a seed and a learning rate of its own. */
  private static List<Tensor> train(int trainer) {
    MLP model = network();
    trainer(model, trainer, EPOCHS).fit(data(trainer));
    return Examples.weights(model);
  }

  @Test
  void eachEndsWithTheBitsOfOneThatWasAloneBesideOneThatNeverEnds() throws Exception {
    List<List<Tensor>> alone = new ArrayList<>();
    for (int trainer = 0; trainer < TRAINERS; trainer++) {
      alone.add(train(trainer));
    }
    assertThat(alone).doesNotHaveDuplicates();

    CyclicBarrier together = new CyclicBarrier(TRAINERS);
    AtomicBoolean othersHaveEnded = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(TRAINERS + 1);
    try {
      Future<?> endless = threads.submit(() -> trainUntil(othersHaveEnded));
      List<Future<List<Tensor>>> results = new ArrayList<>();
      for (int trainer = 0; trainer < TRAINERS; trainer++) {
        int number = trainer;
        results.add(
            threads.submit(
                () -> {
                  together.await();
                  return train(number);
                }));
      }
      for (int trainer = 0; trainer < TRAINERS; trainer++) {
        assertThat(results.get(trainer).get(Patience.SECONDS, TimeUnit.SECONDS))
            .as("trainer %d", trainer)
            .isEqualTo(alone.get(trainer));
      }
      assertThat(endless).isNotDone();
      othersHaveEnded.set(true);
      endless.get(Patience.SECONDS, TimeUnit.SECONDS);
    } finally {
      othersHaveEnded.set(true);
      threads.shutdownNow();
    }
  }

  private static void trainUntil(AtomicBoolean end) {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (end.get()) {
              run.requestStop();
            }
          }
        };
    trainer(network(), TRAINERS, 1_000_000, stop).fit(data(TRAINERS));
  }
}
