package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One classifier that many threads ask, in every way, gives each the answers that it gives one. */
class ManyCallersTest {

  private static final int THREADS = 32;
  private static final int PREDICTIONS = 100_000;
  private static final int IMAGES = 300;
  private static final int WIDTH = 28 * 28;

  /** Enough that threads share the conversion of their bytes, and more than fits in one go. */
  private static final int[] BATCHES = {3, 12, Workspace.MOST_ROWS + 2};

  private static final ImageDataset DIGITS = SyntheticDigits.generate(IMAGES, 11);

  /**
   * Wide enough that one example is already worth sharing between threads, of which there are three
   * whatever a build says of those of the process.
   */
  private static final Classifier CLASSIFIER = classifier();

  private static final int[] CLASSES = new int[IMAGES];
  private static final float[][] PROBABILITIES = new float[IMAGES][];

  static {
    for (int i = 0; i < IMAGES; i++) {
      CLASSES[i] = CLASSIFIER.predict(DIGITS.image(i));
      PROBABILITIES[i] = CLASSIFIER.probabilities(DIGITS.image(i));
    }
  }

  private static Classifier classifier() {
    MLP model = new MLP(new DenseLayer(280, Activation.RELU), new DenseLayer(10));
    return new Classifier(model.build(WIDTH, 4), Inputs.greyImages(28, 28))
        .model()
        .withThreads(Threads.of(3))
        .classifier();
  }

  @Test
  void theImagesHaveAnswersThatDiffer() {
    assertThat(IntStream.of(CLASSES).distinct().count()).isGreaterThan(2);
    assertThat(Arrays.stream(PROBABILITIES).map(Arrays::hashCode).distinct()).hasSize(IMAGES);
  }

  @Test
  @Tag("slow")
  void eachGetsTheAnswersOfOneAndKeepsItsInterruption() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Future<Integer>> predictions = new ArrayList<>();
    try {
      for (int caller = 0; caller < THREADS; caller++) {
        int first = 37 * caller;
        predictions.add(
            callers.submit(
                () -> {
                  together.await();
                  return callOften(first, PREDICTIONS / THREADS);
                }));
      }
      int total = 0;
      for (Future<Integer> predicted : predictions) {
        total += predicted.get();
      }
      assertThat(total).isGreaterThanOrEqualTo(PREDICTIONS);
    } finally {
      callers.shutdownNow();
    }
  }

  /** Asks for at least so many predictions; every seventh call is made by an interrupted thread. */
  private static int callOften(int first, int wanted) {
    int predicted = 0;
    for (int call = 0; predicted < wanted; call++) {
      boolean interrupted = call % 7 == 6;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      int image = (first + 13 * call) % IMAGES;
      predicted += call % 50 == 49 ? askForMany(image, call / 50) : askForOne(image, call);
      if (Thread.interrupted() != interrupted) {
        throw new AssertionError("interrupted: " + !interrupted + ", wanted " + interrupted);
      }
    }
    return predicted;
  }

  private static int askForOne(int image, int call) {
    byte[] pixels = DIGITS.image(image);
    switch (call % 4) {
      case 0 -> require(image, CLASSIFIER.predict(pixels) == CLASSES[image]);
      case 1 ->
          require(image, Arrays.equals(CLASSIFIER.probabilities(pixels), PROBABILITIES[image]));
      case 2 -> require(image, CLASSIFIER.predict(floats(pixels)) == CLASSES[image]);
      default ->
          require(
              image, Arrays.equals(CLASSIFIER.probabilities(floats(pixels)), PROBABILITIES[image]));
    }
    return 1;
  }

  private static int askForMany(int first, int call) {
    int count = BATCHES[call % BATCHES.length];
    int from = Math.min(first, IMAGES - count);
    byte[] pixels = DIGITS.slice(from, from + count).pixels();
    int[] classes;
    float[] probabilities;
    if (call % 2 == 0) {
      classes = CLASSIFIER.predictAll(pixels);
      probabilities = CLASSIFIER.probabilitiesAll(pixels).data();
    } else {
      Tensor features = Tensor.of(floats(pixels), count, 28, 28, 1);
      classes = CLASSIFIER.predictAll(features);
      probabilities = CLASSIFIER.probabilitiesAll(features).data();
    }
    for (int i = 0; i < count; i++) {
      int image = from + i;
      float[] row = Arrays.copyOfRange(probabilities, 10 * i, 10 * (i + 1));
      require(image, classes[i] == CLASSES[image] && Arrays.equals(row, PROBABILITIES[image]));
    }
    return 2 * count;
  }

  private static void require(int image, boolean right) {
    if (!right) {
      throw new AssertionError("another answer than one thread got for image " + image);
    }
  }

  private static float[] floats(byte[] pixels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    return values;
  }
}
