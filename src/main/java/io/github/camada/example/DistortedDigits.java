package io.github.camada.example;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.Parallel;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes IDX files of as many digits as are wanted: drawn ones, each turned, sheared, scaled and
 * moved a little otherwise. Digit {@code i} depends on the seed and on {@code i} alone.
 */
public final class DistortedDigits {

  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int DRAWN = 20_000;
  private static final int CHUNK = 10_000;

  /** Largest turn and shear, in radians nearly; change of scale; way to the side, in pixels. */
  private static final double TURN = 0.2;

  private static final double SCALE = 0.12;
  private static final double WAY = 1.5;

  private final ImageDataset drawn;
  private final RandomStream root;

  private DistortedDigits(int drawn, long seed) {
    this.drawn = SyntheticDigits.generate(drawn, seed);
    this.root = new RandomStream(seed).fork(1);
  }

  /**
   * Writes {@code images} and {@code labels} into a directory.
   *
   * @param arguments the directory, which is made where it is missing; how many, 8,100,000 unless
   *     given
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8_100_000;
    write(Files.createDirectories(Path.of(arguments[0])), count, DRAWN, 22);
  }

  /** Writes the two files, each digit one of those that are drawn. */
  static void write(Path directory, int count, int drawn, long seed) throws IOException {
    DistortedDigits digits = new DistortedDigits(drawn, seed);
    try (DataOutputStream images = open(directory.resolve("images"));
        DataOutputStream labels = open(directory.resolve("labels"))) {
      images.writeInt(0x0803);
      images.writeInt(count);
      images.writeInt(SIDE);
      images.writeInt(SIDE);
      labels.writeInt(0x0801);
      labels.writeInt(count);
      byte[] pixels = new byte[Math.min(count, CHUNK) * PIXELS];
      for (int first = 0; first < count; first += CHUNK) {
        int start = first;
        int digitsInChunk = Math.min(CHUNK, count - first);
        Parallel.shared().run(digitsInChunk, i -> digits.draw(start + i, pixels, i * PIXELS));
        images.write(pixels, 0, digitsInChunk * PIXELS);
        for (int i = 0; i < digitsInChunk; i++) {
          labels.writeByte(digits.drawn.label((start + i) % drawn));
        }
      }
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  /** By the place in the drawn digit that each pixel comes from. */
  private void draw(int index, byte[] pixels, int offset) {
    byte[] source = drawn.image(index % drawn.size());
    RandomStream random = root.fork(index);
    double turn = spread(random, TURN);
    double shear = spread(random, TURN);
    double across = 1 + spread(random, SCALE);
    double down = 1 + spread(random, SCALE);
    double middle = (SIDE - 1) / 2.0;
    double right = middle + spread(random, WAY);
    double low = middle + spread(random, WAY);
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double x = across * (column - middle) + (shear - turn) * (row - middle);
        double y = down * (row - middle) + turn * (column - middle);
        pixels[offset++] = (byte) ink(source, y + low, x + right);
      }
    }
  }

  private static double spread(RandomStream random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }

  /** Between the four pixels around a place, by how near it is to each. */
  private static int ink(byte[] source, double row, double column) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double below = row - top;
    double beside = column - left;
    double upper = (1 - beside) * pixel(source, top, left) + beside * pixel(source, top, left + 1);
    double lower =
        (1 - beside) * pixel(source, top + 1, left) + beside * pixel(source, top + 1, left + 1);
    return (int) ((1 - below) * upper + below * lower + 0.5);
  }

  private static int pixel(byte[] source, int row, int column) {
    boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
    return inside ? source[row * SIDE + column] & 0xFF : 0;
  }
}
