package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.CamadaAllocation;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import org.junit.jupiter.api.Test;

class TrainingAllocationTest {

  /**
   * Looks at the bytes that all threads have allocated, after the first and after the last batch of
   * an epoch, and stops once there are none in between. The first epochs allocate: packed operands
   * grow to the size of each batch, and vectors live on the heap until the kernels are compiled.
   */
  private static final class Watch implements TrainingListener {

    private CamadaAllocation allocation;
    private long cost;
    private long before;
    private long least = Long.MAX_VALUE;

    @Override
    public void onBatch(TrainingRun run) {
      if (run.epoch() == 1 && run.batch() == 0) {
        // by now the library's threads run
        allocation = new CamadaAllocation();
        cost = allocation.costOfReading();
      }
      if (run.epoch() > 0 && run.batch() == 0) {
        before = allocation.bytes();
      }
      if (run.epoch() > 0 && run.batch() == run.batches() - 1) {
        least = Math.min(least, allocation.bytes() - before - cost);
        if (least <= 0) {
          run.requestStop();
        }
      }
    }
  }

  @Test
  void aBatchAllocatesNothingOnAnyThread() {
    // 10 batches of 64 and one of 30; reading 64 x 150 values and multiplying them by 150 x 120 are
    // shared between threads
    TensorDataset data = Examples.clusters(670, 150, 10, 1);
    MLP model =
        new MLP(
            new DenseLayer(120, Activation.RELU),
            new DenseLayer(300, Activation.TANH),
            new DenseLayer(10));
    Watch watch = new Watch();
    TrainingSettings settings = new TrainingSettings(500, 64, 1);
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-4f), settings, watch).fit(data);

    assertThat(watch.least).isZero();
    if (Runtime.getRuntime().availableProcessors() > 1) {
      assertThat(watch.allocation.workers()).isPositive();
    }
  }
}
