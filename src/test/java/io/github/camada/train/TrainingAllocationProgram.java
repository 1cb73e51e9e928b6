package io.github.camada.train;

import io.github.camada.CamadaAllocation;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Threads;
import java.time.Duration;

/** Prints how many bytes the cheapest epoch allocates, and whether another thread was counted. */
final class TrainingAllocationProgram {

  private TrainingAllocationProgram() {}

  /** Looks at what an epoch allocates, but for its first batch, and stops at one without any. */
  private static final class Watch implements TrainingListener {

    private final CamadaAllocation allocation;

    Watch(Duration longest) {
      allocation = new CamadaAllocation(0, longest);
    }

    @Override
    public void onBatch(TrainingRun run) {
      if (run.batch() == run.batches() - 1 && run.epoch() > 0) {
        allocation.end();
        if (allocation.isDecided()) {
          run.requestStop();
        }
      }
      if (run.batch() == 0 && run.epoch() > 0) {
        allocation.begin();
      }
    }
  }

  public static void main(String[] arguments) {
    // 10 batches of 64 and one of 30; reading 64 x 150 values and multiplying them by 150 x 120 are
    // shared between threads
    TensorDataset data = Examples.clusters(670, 150, 10, 1);
    MLP model =
        new MLP(
            new DenseLayer(120, Activation.RELU),
            new DenseLayer(300, Activation.TANH),
            new DenseLayer(10));
    Watch watch = new Watch(Duration.ofSeconds(Long.parseLong(arguments[0])));
    TrainingSettings settings = new TrainingSettings(1_000_000, 64, 1);
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-4f), settings, watch)
        .withThreads(Threads.of(2))
        .fit(data);
    System.out.println(watch.allocation.least() + " bytes");
    System.out.println(watch.allocation.workers() > 0 ? "two threads" : "one thread");
  }
}
