package io.github.camada;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Two trainers and a predictor that work in this JVM, on the same threads, until closed. */
final class Neighbours implements AutoCloseable {

  private static final int COUNT = 3;

  private final ImageDataset digits = SyntheticDigits.generate(500, 9);
  private final AtomicIntegerArray steps = new AtomicIntegerArray(COUNT);
  private final int[] stepsAtStart = new int[COUNT];
  private volatile boolean closed;

  private Neighbours() {}

  /** Starts them and waits until each is at work. */
  static Neighbours start() throws InterruptedException {
    Neighbours neighbours = new Neighbours();
    neighbours.startThread(() -> neighbours.train(0, new Adam(1e-3f), 128));
    neighbours.startThread(() -> neighbours.train(1, new Sgd(0.01f), 7));
    neighbours.startThread(() -> neighbours.predict(2));
    for (int i = 0; i < COUNT; i++) {
      while (neighbours.steps.get(i) == 0) {
        Thread.sleep(1);
      }
      neighbours.stepsAtStart[i] = neighbours.steps.get(i);
    }
    return neighbours;
  }

  private void startThread(Runnable work) {
    new Thread(work).start();
  }

  private static MLP network() {
    return new MLP(new DenseLayer(300, Activation.RELU), new DenseLayer(10));
  }

  private void train(int number, Optimizer optimizer, int batchSize) {
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            steps.incrementAndGet(number);
            if (closed) {
              run.requestStop();
            }
          }
        };
    TrainingSettings settings = new TrainingSettings(1_000_000, batchSize, 5);
    new Trainer(network(), new CrossEntropyLoss(), optimizer, settings, counting).fit(digits);
  }

  private void predict(int number) {
    MLP model = network().build(digits.inputWidth(), 6);
    Classifier classifier = new Classifier(model, Inputs.greyImages(28, 28));
    while (!closed) {
      classifier.predictAll(digits);
      steps.incrementAndGet(number);
    }
  }

  /** How many of them have got on since the start. */
  int working() {
    int working = 0;
    for (int i = 0; i < COUNT; i++) {
      working += steps.get(i) > stepsAtStart[i] ? 1 : 0;
    }
    return working;
  }

  /** They end after the step that they are at, and the JVM with them. */
  @Override
  public void close() {
    closed = true;
  }
}
