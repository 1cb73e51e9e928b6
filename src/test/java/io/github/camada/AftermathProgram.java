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
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Trains and predicts in several threads, and says which threads of its own keep the JVM from its
 * end when all have ended, and which of them never end. Then its main method ends.
 */
final class AftermathProgram {

  private static final int TRAINERS = 6;

  private AftermathProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    ImageDataset digits = SyntheticDigits.generate(300, 1);
    Set<Thread> before = threads();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < TRAINERS; i++) {
      Thread caller = new Thread(() -> work(digits), "caller-" + i);
      caller.start();
      callers.add(caller);
    }
    for (Thread caller : callers) {
      caller.join();
    }
    Set<Thread> left = threads();
    left.removeAll(before);
    left.removeIf(thread -> thread.getName().startsWith("camada") && thread.isDaemon());
    System.out.println("kept by " + left);
    long end = System.nanoTime() + Patience.LONGEST.toNanos();
    do {
      Thread.sleep(10);
      left = threads();
      left.removeAll(before);
    } while (!left.isEmpty() && System.nanoTime() < end);
    System.out.println("left " + left);
  }

  private static void work(ImageDataset digits) {
    MLP model = new MLP(new DenseLayer(200, Activation.RELU), new DenseLayer(10));
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), new TrainingSettings(2, 100, 3))
        .fit(digits);
    new Classifier(model, Inputs.greyImages(28, 28)).predictAll(digits);
  }

  /** Those that the program, and not the JVM, has started. */
  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(
        thread ->
            !thread.getName().startsWith("camada")
                && (thread.getThreadGroup() == null
                    || thread.getThreadGroup().getName().equals("system")));
    return threads;
  }
}
