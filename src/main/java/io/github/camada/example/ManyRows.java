package io.github.camada.example;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.Parallel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a CSV file of as many rows as are wanted: 48 numbers, 8 words of up to 8 levels, and
 * {@code outcome}, which is low, middle or high by what numbers and words add up to, and by chance.
 * One cell in 25 is empty. Row {@code i} depends on the seed and on {@code i} alone.
 */
public final class ManyRows {

  private static final int NUMBERS = 48;
  private static final int WORDS = 8;
  private static final int LEVELS = 8;
  private static final int CHUNK = 10_000;

  private static final double EMPTY = 0.04;
  private static final double DECIMALS = 1e4;

  /** Of what the columns add up to; a third of the rows lies on each side, about. */
  private static final double BORDER = 3;

  private final RandomStream root;
  private final double[] weights = new double[NUMBERS];
  private final double[][] effects = new double[WORDS][LEVELS];

  private ManyRows(long seed) {
    this.root = new RandomStream(seed);
    RandomStream random = root.fork(-1);
    Arrays.setAll(weights, i -> random.nextGaussian());
    for (double[] ofWord : effects) {
      Arrays.setAll(ofWord, level -> random.nextGaussian());
    }
  }

  /**
   * Writes one file.
   *
   * @param arguments the file; how many rows, 10,000,000 unless given (5.05 GB)
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000_000;
    write(Path.of(arguments[0]), rows, 22);
  }

  static void write(Path file, int rows, long seed) throws IOException {
    ManyRows source = new ManyRows(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(header());
      String[] lines = new String[CHUNK];
      for (int first = 0; first < rows; first += CHUNK) {
        int start = first;
        int count = Math.min(CHUNK, rows - first);
        Parallel.shared().run(count, i -> lines[i] = source.row(start + i));
        for (int i = 0; i < count; i++) {
          out.write(lines[i]);
        }
      }
    }
  }

  private static String header() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < NUMBERS; i++) {
      names.append("number").append(i).append(',');
    }
    for (int i = 0; i < WORDS; i++) {
      names.append("word").append(i).append(',');
    }
    return names.append("outcome\n").toString();
  }

  private String row(int index) {
    RandomStream random = root.fork(index);
    StringBuilder line = new StringBuilder();
    double sum = 2 * random.nextGaussian();
    for (int i = 0; i < NUMBERS; i++) {
      double value = Math.rint(random.nextGaussian() * DECIMALS) / DECIMALS;
      sum += weights[i] * value;
      line.append(random.nextDouble() < EMPTY ? "" : String.valueOf(100 * i + value)).append(',');
    }
    for (int i = 0; i < WORDS; i++) {
      int level = random.nextInt(LEVELS);
      sum += effects[i][level];
      line.append(random.nextDouble() < EMPTY ? "" : "level" + level).append(',');
    }
    String outcome = sum < -BORDER ? "low" : sum < BORDER ? "middle" : "high";
    return line.append(outcome).append('\n').toString();
  }
}
