package io.github.camada;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.SyntheticDigits;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.model.Preprocessing;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.MatrixProduct;
import io.github.camada.tensor.kernel.Parallel;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingSettings;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A program that multiplies, trains, saves, loads and predicts on the kernel and the threads that
 * its JVM gives it, and prints a digest of every bit that came out. {@link SameBitsTest} runs it.
 */
final class BitsProgram {

  /** Around the sizes of tiles, vectors and blocks; the largest products are shared by threads. */
  private static final int[] ROWS = {1, 2, 5, 6, 7, 13, 64, 129};

  private static final int[] COLUMNS = {1, 10, 15, 17, 33, 64, 130, 257, 300};
  private static final int[] DEPTHS = {1, 7, 128, 131, 300};

  /** None to skip; about MNIST's pixels, some of which are zero in all rows of a tile. */
  private static final double[] SHARES_OF_ZEROS = {0, 0.8};

  private BitsProgram() {}

  /**
   * Prints a line for each: kernel, number of threads, and three digests.
   *
   * @param arguments the file to write the model to
   */
  public static void main(String[] arguments) throws Exception {
    System.out.println("kernel " + Kernels.current().name());
    System.out.println("threads " + Parallel.shared().threads());
    System.out.println("products " + products());
    Path file = Path.of(arguments[0]);
    ImageDataset digits = SyntheticDigits.generate(301, 1);
    ModelSerializer.save(train(digits), file);
    System.out.println("model " + hex(sha256().digest(Files.readAllBytes(file))));
    System.out.println("answers " + answers(ModelSerializer.load(file), digits));
  }

  private static String products() throws Exception {
    RandomStream random = new RandomStream(3);
    MessageDigest digest = sha256();
    for (double zeros : SHARES_OF_ZEROS) {
      for (int m : ROWS) {
        for (int n : COLUMNS) {
          for (int k : DEPTHS) {
            // columns of zeros, as the border of an image has them, and as many single ones
            float[] a = matrix(m, k, zeros, random);
            float[] b = matrix(k, n, 0, random);
            float[] c = new float[m * n];
            // new each time: one that has looked for zeros in vain does not look again for a while
            MatrixProduct product = new MatrixProduct(Parallel.shared());
            product.multiply(a, b, c, m, n, k);
            update(digest, c);
            product.multiplyTransposedA(a, b, c, m, n, k);
            update(digest, c);
            product.multiplyTransposedB(a, b, c, m, n, k);
            update(digest, c);
            product.multiplyAddBias(a, b, Arrays.copyOf(b, n), false, c, m, n, k);
            update(digest, c);
            product.multiplyAddBias(a, b, Arrays.copyOf(b, n), true, c, m, n, k);
            update(digest, c);
          }
        }
      }
    }
    return hex(digest.digest());
  }

  /** Values in (-1, 1); half of the zeros wanted are whole columns. */
  private static float[] matrix(int rows, int columns, double zeros, RandomStream random) {
    float[] values = new float[rows * columns];
    boolean[] empty = new boolean[columns];
    for (int j = 0; j < columns; j++) {
      empty[j] = random.nextDouble() < zeros / 2;
    }
    for (int i = 0; i < values.length; i++) {
      double value = 2 * random.nextDouble() - 1;
      values[i] = empty[i % columns] || random.nextDouble() < zeros / 2 ? 0f : (float) value;
    }
    return values;
  }

  /** Batches of 130 and a last one of 41; widths that no vector and no thread count divides. */
  private static Classifier train(ImageDataset digits) {
    MLP model =
        new MLP(
            new DenseLayer(261, Activation.RELU),
            new DenseLayer(149, Activation.RELU),
            new DenseLayer(33, Activation.TANH),
            new DenseLayer(17, Activation.SIGMOID),
            new DenseLayer(10));
    TrainingSettings settings = new TrainingSettings(3, 130, 22);
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings).fit(digits);
    return new Classifier(model, Preprocessing.greyImages(28, 28));
  }

  /** One image, which is a product of a single row, and all of them. */
  private static String answers(Classifier classifier, ImageDataset digits) throws Exception {
    MessageDigest digest = sha256();
    update(digest, classifier.probabilities(digits.image(0)));
    update(digest, classifier.probabilitiesAll(digits.pixels()).data());
    return hex(digest.digest());
  }

  private static MessageDigest sha256() throws Exception {
    return MessageDigest.getInstance("SHA-256");
  }

  private static void update(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
