package io.github.camada.data.digits;

import io.github.camada.data.ImageDataset;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.Parallel;

/**
 * Digits that look handwritten, made from nothing but a seed: the data set to train on where MNIST
 * is unavailable.
 *
 * <p>Each digit is drawn as a person would draw it: a way to write it is chosen, the hand varies
 * it, and a round pen follows the line. The picture is then normalised as MNIST's are (LeCun,
 * Bottou, Bengio, Haffner: "Gradient-Based Learning Applied to Document Recognition", 1998): scaled
 * into a box of 20x20 pixels with its aspect ratio kept, and placed in 28x28 pixels with its centre
 * of mass in the middle. Nothing in here was copied or traced from MNIST; the shapes were designed
 * by hand.
 *
 * <p>Example {@code i} depends on the seed and on {@code i} alone, and is computed only with
 * operations that Java defines to the last bit: equal seeds give equal bytes on every machine.
 */
public final class SyntheticDigits {

  private static final int CLASSES = 10;
  private static final int PIXELS = DigitFrame.SIZE * DigitFrame.SIZE;
  private static final int MAX_COUNT = Integer.MAX_VALUE / PIXELS;

  private SyntheticDigits() {}

  /**
   * Draws digits in random order, the ten classes equally likely. A smaller count with the same
   * seed gives the first of the same digits. Uses the threads of the library, one for each
   * processor.
   *
   * @param count how many, from 0 to 2,739,137 (more do not fit into one array)
   * @param seed any value; equal seeds give equal digits
   * @return {@code count} images of 28x28 pixels, bright ink (255) on black (0), in 10 classes
   * @throws IllegalArgumentException if the count is negative or too large
   */
  public static ImageDataset generate(int count, long seed) {
    if (count < 0 || count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "SyntheticDigits.generate: count " + count + " must be from 0 to " + MAX_COUNT);
    }
    byte[] pixels = new byte[count * PIXELS];
    byte[] labels = new byte[count];
    RandomStream root = new RandomStream(seed);
    Parallel.shared().run(count, i -> labels[i] = (byte) draw(root.fork(i), pixels, i * PIXELS));
    return ImageDataset.of(pixels, DigitFrame.SIZE, DigitFrame.SIZE, labels, CLASSES);
  }

  /** Draws one digit into the pixels from {@code offset} on, and returns which. */
  private static int draw(RandomStream random, byte[] pixels, int offset) {
    int digit = random.nextInt(CLASSES);
    Polyline line = Handwriting.write(DigitShapes.choose(digit, random), random);
    float[] ink = Pen.choose(random).draw(line, random);
    DigitFrame.place(ink, pixels, offset);
    return digit;
  }
}
