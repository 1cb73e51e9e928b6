package io.github.camada.example;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.ImageFiles;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Measures training on images that stay in files, which {@link DistortedDigits} has written,
 * against training on some of them in memory, in turn. On a machine that does other things, too,
 * {@code -Dcamada.threads=1} and the processor's time compare better than the clock.
 */
public final class DiskBenchmark {

  private static final int STEPS = 1_000;
  private static final int IN_MEMORY = 50_000;

  private DiskBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param arguments the directory of the files; steps of a run, 1,000 unless given; how many of
   *     the images are in memory, 50,000 unless given
   * @throws IOException if the files cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : STEPS;
    int inMemory = arguments.length > 2 ? Integer.parseInt(arguments[2]) : IN_MEMORY;
    try (ImageFiles files =
        ImageFiles.open(directory.resolve("images"), directory.resolve("labels"), 10)) {
      print("%s; %s", files, MemoryAgainstFiles.machine());
      long start = System.nanoTime();
      files.fingerprint();
      print("fingerprint: %.1f s", (System.nanoTime() - start) / 1e9);
      start = System.nanoTime();
      files.fingerprint();
      print("and again: %.3f s", (System.nanoTime() - start) / 1e9);
      ImageDataset memory = inMemory(files.slice(0, Math.min(inMemory, files.size())));
      new MemoryAgainstFiles(DiskBenchmark::network, steps, System.out::println)
          .measure(memory, files);
    }
  }

  private static ImageDataset inMemory(ImageFiles files) {
    int width = files.inputWidth();
    byte[] pixels = new byte[Math.multiplyExact(files.size(), width)];
    int[] labels = new int[files.size()];
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(files.image(i), 0, pixels, i * width, width);
      labels[i] = files.label(i);
    }
    return ImageDataset.of(pixels, files.height(), files.width(), labels, files.classes());
  }

  private static MLP network() {
    return new MLP(
        new DenseLayer(700, Activation.RELU),
        new DenseLayer(500, Activation.RELU),
        new DenseLayer(10));
  }

  private static void print(String format, Object... values) {
    System.out.println(MemoryAgainstFiles.inWords(format, values));
  }
}
