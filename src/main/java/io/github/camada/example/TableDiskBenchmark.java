package io.github.camada.example;

import io.github.camada.data.Dataset;
import io.github.camada.learn.ReadingStep;
import io.github.camada.learn.TableFile;
import io.github.camada.learn.TableLearner;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Csv;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Measures how fast a table that {@link ManyRows} has written is encoded, and training on its rows
 * in their file against training on some of them in memory, in turn. On a machine that does other
 * things, too, {@code -Dcamada.threads=1} and the processor's time compare better than the clock.
 */
public final class TableDiskBenchmark {

  private static final int STEPS = 2_000;
  private static final int IN_MEMORY = 50_000;

  private TableDiskBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param arguments the file; the width of three hidden layers, 256 unless given; steps of a run,
   *     2,000 unless given; how many of the rows are in memory, 50,000 unless given
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Path csv = Path.of(arguments[0]);
    int width = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 256;
    int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : STEPS;
    int inMemory = arguments.length > 3 ? Integer.parseInt(arguments[3]) : IN_MEMORY;
    print("%s", MemoryAgainstFiles.machine());
    TableLearner learner = TableLearner.of("outcome");
    try (TableFile file =
        TableFile.open(csv, Csv.standard(), learner, 0, TableDiskBenchmark::print)) {
      print("%s", file);
      Dataset files = file.examples();
      Dataset memory = inMemory(files, Math.min(inMemory, files.size()));
      new MemoryAgainstFiles(() -> network(width, files.classes()), steps, System.out::println)
          .measure(memory, files);
    }
  }

  private static void print(ReadingStep step, long read, long size) {
    if (read == size) {
      long sinceStart =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      print("%s: %,d MB read %.1f s after the start", step, size / 1_000_000, sinceStart / 1e3);
    }
  }

  private static Dataset inMemory(Dataset files, int rows) {
    Tensor inputs = Tensor.zeros(rows, files.inputWidth());
    Tensor targets = Tensor.zeros(rows, files.targetWidth());
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      files.read(row, inputs, targets, row);
      labels[row] = (int) targets.data()[row];
    }
    return Dataset.of(inputs, labels, files.classes());
  }

  private static MLP network(int width, int classes) {
    return new MLP(
        new DenseLayer(width, Activation.RELU),
        new DenseLayer(width, Activation.RELU),
        new DenseLayer(width, Activation.RELU),
        new DenseLayer(classes));
  }

  private static void print(String format, Object... values) {
    System.out.println(MemoryAgainstFiles.inWords(format, values));
  }
}
