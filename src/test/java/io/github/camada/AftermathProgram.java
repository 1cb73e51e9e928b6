package io.github.camada;

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
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Trains and predicts in several threads, and says what is left of it when all have ended: threads,
 * and how much of a processor they take. Then its main method ends.
 */
final class AftermathProgram {

  private static final int TRAINERS = 6;
  private static final int LOOKS = 5;
  private static final long LOOK_MILLIS = 500;

  /** A thread that sleeps takes none; one that looks around takes tenfold on a busy machine. */
  private static final long ASLEEP_NANOS = 5_000_000;

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
    System.out.println("busy " + (leastCpuNanos() > ASLEEP_NANOS));
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
   * The processor time that the threads of the pool take in the quietest of some moments. Of the
   * threads and not of the process, whose compilers may still be at work.
   */
  private static long leastCpuNanos() throws InterruptedException {
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS && least > ASLEEP_NANOS; look++) {
      long before = cpuNanos(beans);
      Thread.sleep(LOOK_MILLIS);
      least = Math.min(least, cpuNanos(beans) - before);
    }
    return least;
  }

  private static long cpuNanos(ThreadMXBean beans) {
    long total = 0;
    for (ThreadInfo thread : beans.getThreadInfo(beans.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("camada")) {
        total += beans.getThreadCpuTime(thread.getThreadId());
      }
    }
    return total;
  }
}
