package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Several trainers at once: none gets the numbers of another, and none waits for another's end. */
class TrainersAtOnceTest {

  private static final int TRAINERS = 6;
  private static final int EPOCHS = 80;
  private static final int BATCHES = 10;

  /** Large enough that its products are shared between threads. */
  private static MLP network() {
    return new MLP(new DenseLayer(64, Activation.RELU), new DenseLayer(10));
  }

  private static Dataset data(int trainer) {
    return Examples.clusters(64 * BATCHES, 100, 10, trainer);
  }

  /** The weights after training; each trainer has data, a seed and a learning rate of its own. */
  private static List<Tensor> train(int trainer, TrainingListener... listeners) {
    MLP model = network();
    TrainingSettings settings = new TrainingSettings(EPOCHS, 64, 100 + trainer);
    Adam optimizer = new Adam(1e-3f * (1 + trainer));
    new Trainer(model, new CrossEntropyLoss(), optimizer, settings, listeners).fit(data(trainer));
    return Examples.weights(model);
  }

  @Test
  void eachEndsWithTheBitsOfOneThatWasAloneAndNoneStarves() throws Exception {
    List<List<Tensor>> alone = new ArrayList<>();
    for (int trainer = 0; trainer < TRAINERS; trainer++) {
      alone.add(train(trainer));
    }
    assertThat(alone).doesNotHaveDuplicates();

    AtomicIntegerArray batches = new AtomicIntegerArray(TRAINERS);
    AtomicReference<int[]> whenTheFirstEnded = new AtomicReference<>();
    CyclicBarrier together = new CyclicBarrier(TRAINERS);
    ExecutorService threads = Executors.newFixedThreadPool(TRAINERS);
    List<Future<List<Tensor>>> results = new ArrayList<>();
    try {
      for (int trainer = 0; trainer < TRAINERS; trainer++) {
        int number = trainer;
        results.add(
            threads.submit(
                () -> {
                  together.await();
                  return train(number, counting(number, batches, whenTheFirstEnded));
                }));
      }
      for (int trainer = 0; trainer < TRAINERS; trainer++) {
        assertThat(results.get(trainer).get())
            .as("trainer %d", trainer)
            .isEqualTo(alone.get(trainer));
      }
    } finally {
      threads.shutdownNow();
    }
    for (int done : whenTheFirstEnded.get()) {
      // nearly all with a fair share of the processors, which a busy machine need not give
      assertThat(done).as("batches that each has done when the first has ended").isPositive();
    }
  }

  private static TrainingListener counting(
      int trainer, AtomicIntegerArray batches, AtomicReference<int[]> whenTheFirstEnded) {
    return new TrainingListener() {
      @Override
      public void onBatch(TrainingRun run) {
        batches.incrementAndGet(trainer);
      }

      @Override
      public void onEnd(TrainingRun run, History history) {
        int[] counts = new int[TRAINERS];
        for (int i = 0; i < TRAINERS; i++) {
          counts[i] = batches.get(i);
        }
        whenTheFirstEnded.compareAndSet(null, counts);
      }
    };
  }
}
