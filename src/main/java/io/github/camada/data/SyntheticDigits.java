package io.github.camada.data;

import io.github.camada.tensor.RandomStream;
import java.util.stream.IntStream;

/**
 * Handwritten-looking digits made from nothing but a seed: the data set to train on where MNIST
 * cannot be had.
 *
 * <p>Each digit is drawn as a person would: a way of writing it is chosen ({@link DigitShapes}),
 * the hand varies it ({@link Handwriting}), and a round pen draws it ({@link Pen}). The picture is
 * then normalised as MNIST's are (LeCun, Cortes, Burges: "The MNIST database of handwritten
 * digits"): scaled to fit a 20x20 box with its aspect ratio kept, and placed in 28x28 pixels so
 * that its centre of mass lies in the middle. No pixel of MNIST is in here; the shapes were
 * designed by hand.
 *
 * <p>Example {@code i} depends on the seed and {@code i} alone, and only on arithmetic that Java
 * defines to the last bit, so equal seeds give equal bytes on every machine.
 */
public final class SyntheticDigits {

  private static final int CLASSES = 10;

  private SyntheticDigits() {}

  /**
   * Draws digits, the classes equally likely and in random order. A smaller count with the same
   * seed gives a prefix of the same digits.
   *
   * @param count how many, at least 0
   * @param seed any value; equal seeds give equal digits
   * @return {@code count} images of 28x28 pixels, bright ink on black, with 10 classes
   * @throws IllegalArgumentException if the count is negative, or too many for one array
   */
  public static ImageDataset generate(int count, long seed) {
    int imageSize = DigitFrame.SIZE * DigitFrame.SIZE;
    int limit = Integer.MAX_VALUE / imageSize;
    if (count < 0 || count > limit) {
      throw new IllegalArgumentException(
          "SyntheticDigits: count " + count + " must be in 0 to " + limit);
    }
    byte[] pixels = new byte[count * imageSize];
    byte[] labels = new byte[count];
    RandomStream root = new RandomStream(seed);
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              RandomStream random = root.fork(i);
              int digit = random.nextInt(CLASSES);
              labels[i] = (byte) digit;
              draw(digit, random, pixels, i * imageSize);
            });
    return ImageDataset.of(pixels, DigitFrame.SIZE, DigitFrame.SIZE, labels, CLASSES);
  }

  private static void draw(int digit, RandomStream random, byte[] pixels, int offset) {
    Pen pen = Pen.choose(random);
    Polyline line = Handwriting.write(DigitShapes.choose(digit, random), random);
    float[] box = pen.draw(line, random);
    DigitFrame.centre(box, pixels, offset);
  }
}
