package io.github.camada.example;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.data.mnist.MnistUnavailableException;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.MatrixProduct;
import io.github.camada.tensor.kernel.Parallel;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures the tutorial's work on this machine: training, prediction, and the matrix products under
 * them. One line for each figure; run it on an otherwise idle machine, in turn with what it is
 * compared to.
 */
public final class Benchmark {

  private Benchmark() {}

  /**
   * Measures and prints.
   *
   * @param arguments the number of epochs, 5 if left out
   * @throws IOException if the data is damaged
   */
  public static void main(String[] arguments) throws IOException {
    int epochs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    System.out.printf(
        "camada kernel %s threads %d java %s%n",
        Kernels.chosen().name(), Parallel.shared().threads(), System.getProperty("java.version"));
    Mnist data = data();
    handOver();
    MLP model = train(data.train().from(10_000), epochs);
    handOver();
    Classifier classifier = new Classifier(model, Inputs.greyImages(28, 28));
    predict(classifier, data.test(), 1, 3_000);
    predict(classifier, data.test(), 128, 400);
    predict(classifier, data.test(), 1_000, 200);
    multiply("gemm_128x784x700", 128, 784, 700, MatrixProduct::multiply);
    multiply("gemm_128x700x500", 128, 700, 500, MatrixProduct::multiply);
    multiply("gemm_784x128x700_at_b", 784, 128, 700, MatrixProduct::multiplyTransposedA);
    multiply("gemm_128x500x700_a_bt", 128, 500, 700, MatrixProduct::multiplyTransposedB);
  }

  /** Printed before and after training: nothing else of the machine decides its speed as much. */
  private static void handOver() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      print("camada core_to_core ns %.0f", CoreToCore.nanos());
    }
  }

  private static Mnist data() throws IOException {
    try {
      return Mnist.load();
    } catch (MnistUnavailableException unavailable) {
      System.out.println("camada data synthetic, because " + unavailable.getMessage());
      return new Mnist(SyntheticDigits.generate(60_000, 1), SyntheticDigits.generate(10_000, 2));
    }
  }

  private static MLP train(ImageDataset train, int epochs) {
    MLP model =
        new MLP(
                new DenseLayer(700, Activation.RELU),
                new DenseLayer(500, Activation.RELU),
                new DenseLayer(10))
            .build(train.inputWidth(), 22);
    TrainingSettings settings = TrainingSettings.standard().withEpochs(epochs);
    History history =
        new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings).fit(train);
    double[] rates =
        history.epochs().stream()
            .mapToDouble(EpochResult::seconds)
            .map(seconds -> train.size() / seconds)
            .sorted()
            .toArray();
    print(
        "camada train_samples_per_s median %.0f best %.0f",
        rates[rates.length / 2], rates[rates.length - 1]);
    return model;
  }

  private static void predict(Classifier classifier, ImageDataset test, int batch, int calls) {
    byte[] images = test.slice(0, batch).pixels();
    long[] nanos = new long[calls];
    int sink = 0;
    for (int i = -calls; i < calls; i++) {
      long start = System.nanoTime();
      sink += classifier.predictAll(images)[0];
      nanos[Math.max(i, 0)] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    double median = nanos[calls / 2] / 1e3;
    double mean = Arrays.stream(nanos).average().orElseThrow() / 1e3;
    print(
        "camada infer_batch_%d us_per_call %.1f images_per_s %.0f p50 %.1f%s",
        batch, mean, batch * 1e6 / mean, median, sink < 0 ? "!" : "");
  }

  /** One form of product, as {@link MatrixProduct} has them. */
  private interface Form {
    void run(MatrixProduct product, float[] a, float[] b, float[] c, int m, int n, int k);
  }

  private static void multiply(String name, int m, int k, int n, Form form) {
    for (int threads = 1; threads <= Parallel.shared().threads(); threads++) {
      MatrixProduct product = new MatrixProduct(new Parallel(threads), Kernels.chosen());
      RandomStream random = new RandomStream(1);
      float[] a = Tensor.uniform(-1, 1, random, m * k).data();
      float[] b = Tensor.uniform(-1, 1, random, k * n).data();
      float[] c = new float[m * n];
      long[] nanos = new long[400];
      for (int i = -400; i < nanos.length; i++) {
        long start = System.nanoTime();
        form.run(product, a, b, c, m, n, k);
        nanos[Math.max(i, 0)] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      double operations = 2.0 * m * k * n;
      print(
          "camada %s threads %d gflops %.1f best %.1f",
          name, threads, operations / nanos[nanos.length / 2], operations / nanos[0]);
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
