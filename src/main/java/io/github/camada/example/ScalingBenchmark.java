package io.github.camada.example;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.Parallel;
import io.github.camada.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how the cost of training grows with the width of layers, the size of batches, the number
 * of layers and the number of examples, and prints a table for each.
 */
public final class ScalingBenchmark {

  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final int TUTORIALS_BATCH = 128;

  private ScalingBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.printf(
        "%s, %d threads, Java %s%n",
        Kernels.chosen().name(), Parallel.shared().threads(), System.getProperty("java.version"));
    // enough work for the vector kernel to be waited for, or the first rows ran on the other one
    bestEpoch(tutorial(), dense(64 * TUTORIALS_BATCH), TUTORIALS_BATCH, 40);
    header("width of two hidden layers");
    for (int width = 128; width <= 4_096; width *= 2) {
      row(width, measure(network(width, 2), dense(16 * TUTORIALS_BATCH), TUTORIALS_BATCH));
    }
    header("batch, 784-700-500-10");
    for (int batch = 1; batch <= 4_096; batch *= 4) {
      row(batch, measure(tutorial(), dense(batch < 64 ? 512 * batch : 8_192), batch));
    }
    header("hidden layers of 512");
    for (int depth = 1; depth <= 16; depth *= 2) {
      row(depth, measure(network(512, depth), dense(16 * TUTORIALS_BATCH), TUTORIALS_BATCH));
    }
    System.out.println();
    System.out.println("| digits, 784-700-500-10 | s an epoch | samples/s |");
    System.out.println("|---|---|---|");
    for (int examples : new int[] {10_000, 100_000, 1_000_000}) {
      ImageDataset digits = digits(examples);
      double seconds = bestEpoch(tutorial(), digits, TUTORIALS_BATCH, examples > 500_000 ? 2 : 4);
      print("| %,d | %.2f | %,.0f |", examples, seconds, examples / seconds);
    }
  }

  private static MLP tutorial() {
    return new MLP(
            new DenseLayer(700, Activation.RELU),
            new DenseLayer(500, Activation.RELU),
            new DenseLayer(CLASSES))
        .build(INPUTS, 22);
  }

  private static MLP network(int width, int depth) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      layers.add(new DenseLayer(width, Activation.RELU));
    }
    layers.add(new DenseLayer(CLASSES));
    return new MLP(layers).build(INPUTS, 22);
  }

  /** Examples without a zero, as other data than pictures is. */
  private static Dataset dense(int size) {
    RandomStream random = new RandomStream(1);
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % CLASSES;
    }
    return Dataset.of(Tensor.uniform(0.01f, 1, random, size, INPUTS), labels, CLASSES);
  }

  /** Drawing takes longer than training: from 10,000 digits on they are repeated. */
  private static ImageDataset digits(int size) {
    ImageDataset drawn = SyntheticDigits.generate(10_000, 1);
    byte[] few = drawn.pixels();
    int width = drawn.inputWidth();
    byte[] pixels = new byte[size * width];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      int digit = i % drawn.size();
      System.arraycopy(few, digit * width, pixels, i * width, width);
      labels[i] = drawn.label(digit);
    }
    return ImageDataset.of(pixels, 28, 28, labels, CLASSES);
  }

  private record Cost(double secondsPerBatch, int batch, long operationsPerSample) {}

  /**
   * A sample costs 2 operations a weight forward, 2 for its gradient and, but for the first layer,
   * 2 back.
   */
  private static Cost measure(MLP model, Dataset data, int batch) {
    long operations = 0;
    for (Layer layer : model.layers()) {
      Parameter weight = layer.parameters().get(0);
      operations += (operations == 0 ? 4L : 6L) * weight.value().size();
    }
    int epochs = operations < 2e6 ? 100 : 6; // enough for the compiler to see what is new
    double seconds = bestEpoch(model, data, batch, epochs);
    return new Cost(seconds * batch / data.size(), batch, operations);
  }

  private static double bestEpoch(MLP model, Dataset data, int batch, int epochs) {
    TrainingSettings settings = TrainingSettings.standard().withEpochs(epochs).withBatchSize(batch);
    return new Trainer(model, new CrossEntropyLoss(), new Adam(1e-4f), settings)
        .fit(data).epochs().stream().mapToDouble(epoch -> epoch.seconds()).min().orElseThrow();
  }

  private static void header(String name) {
    System.out.println();
    System.out.println("| " + name + " | µs a batch | samples/s | GF/s |");
    System.out.println("|---|---|---|---|");
  }

  private static void row(int value, Cost cost) {
    double samples = cost.batch() / cost.secondsPerBatch();
    print(
        "| %,d | %,.0f | %,.0f | %.0f |",
        value, cost.secondsPerBatch() * 1e6, samples, samples * cost.operationsPerSample() / 1e9);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
