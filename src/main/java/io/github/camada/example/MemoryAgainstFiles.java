package io.github.camada.example;

import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.Parallel;
import io.github.camada.train.Trainer;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures training on examples that stay in files against training on some of them in memory: in
 * turn, so that what else the machine does meanwhile slows both.
 *
 * @param network makes the network of a run
 * @param steps of a run
 * @param output is told a line for each run
 */
record MemoryAgainstFiles(Supplier<MLP> network, int steps, Consumer<String> output) {

  private static final int ROUNDS = 4;

  /** What it is measured on, as {@code heap of 256 MB, vector-512, 2 threads, Java 17.0.1}. */
  static String machine() {
    return inWords(
        "heap of %,d MB, %s, %d threads, Java %s",
        Runtime.getRuntime().maxMemory() >> 20,
        Kernels.chosen().name(),
        Parallel.shared().threads(),
        System.getProperty("java.version"));
  }

  /** A run whose speed is that of a JVM that has just started, and then rounds of both. */
  void measure(Dataset memory, Dataset files) {
    run("warm-up", memory);
    for (int round = 0; round < ROUNDS; round++) {
      run("memory", memory);
      run("files", files);
    }
  }

  private void run(String name, Dataset data) {
    TrainingSettings settings = TrainingSettings.standard().withSteps(steps);
    SteadySpeed speed = new SteadySpeed(settings.batchSize());
    new Trainer(network.get(), new CrossEntropyLoss(), new Adam(1e-3f), settings, speed).fit(data);
    output.accept(
        inWords(
            "%s: %,.0f samples/s, %.1f us a sample of this thread's processor time",
            name, speed.samples(), speed.processorMicros()));
  }

  /** Formatted the same in every locale. */
  static String inWords(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
