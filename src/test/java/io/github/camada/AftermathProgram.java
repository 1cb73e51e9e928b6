package io.github.camada;

import com.sun.management.OperatingSystemMXBean;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.SyntheticDigits;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.Preprocessing;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Trains and predicts in several threads, and says what is left of it when all have ended: threads,
 * and how much of a processor they take. Then its main method ends.
 */
final class AftermathProgram {

  private static final int TRAINERS = 6;
  private static final int LOOKS = 25;
  private static final long LOOK_NANOS = 200_000_000;

  private AftermathProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    ImageDataset digits = SyntheticDigits.generate(300, 1);
    TreeSet<String> before = threads();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < TRAINERS; i++) {
      Thread caller = new Thread(() -> work(digits), "caller-" + i);
      caller.start();
      callers.add(caller);
    }
    for (Thread caller : callers) {
      caller.join();
    }
    TreeSet<String> after = threads();
    after.removeAll(before);
    System.out.println("left " + after);
    System.out.println("busy " + (leastCpuShare() > 0.25));
  }

  private static void work(ImageDataset digits) {
    MLP model = new MLP(new DenseLayer(200, Activation.RELU), new DenseLayer(10));
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), new TrainingSettings(2, 100, 3))
        .fit(digits);
    new Classifier(model, Preprocessing.greyImages(28, 28)).predictAll(digits);
  }

  /** Those that the program, and not the JVM, has started. */
  private static TreeSet<String> threads() {
    TreeSet<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getThreadGroup() == null
          || !thread.getThreadGroup().getName().equals("system")
          || thread.getName().startsWith("camada")) {
        names.add(thread.getName() + (thread.isDaemon() ? "" : " (keeps the JVM)"));
      }
    }
    return names;
  }

  /**
   * The processors that this process uses, 1 for one of them, in the quietest of some moments: the
   * JVM's compilers may still be at work in the first ones.
   */
  private static double leastCpuShare() throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double least = Double.MAX_VALUE;
    for (int look = 0; look < LOOKS && least > 0.01; look++) {
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      Thread.sleep(LOOK_NANOS / 1_000_000);
      double share = (double) (system.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
      least = Math.min(least, share);
    }
    return least;
  }
}
