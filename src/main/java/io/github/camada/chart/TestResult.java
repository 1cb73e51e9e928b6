package io.github.camada.chart;

import io.github.camada.data.ImageDataset;
import io.github.camada.metric.Calibration;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.Mistake;
import io.github.camada.model.Classifier;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What a classifier says about test data, and how long it takes. */
record TestResult(
    Classifier classifier,
    ImageDataset test,
    ConfusionMatrix confusion,
    Calibration calibration,
    List<Mistake> mistakes,
    double seconds) {

  private static final int MOST_MISTAKES = 12;

  static TestResult of(Classifier classifier, ImageDataset test) {
    int[] shape = classifier.model().inputs().shape();
    boolean fits =
        classifier.model().inputs().width() == test.inputWidth()
            && (shape.length < 2 || shape[0] == test.height() && shape[1] == test.width());
    if (test.size() == 0 || !fits) {
      throw new IllegalArgumentException(
          "report: %s, wanted at least 1 image of %s".formatted(test, Arrays.toString(shape)));
    }
    int[] labels = test.labels();
    int highest = Arrays.stream(labels).max().orElseThrow();
    if (highest >= classifier.classes()) {
      throw new IllegalArgumentException(
          "report: an image of class %d, the classifier knows 0 to %d"
              .formatted(highest, classifier.classes() - 1));
    }
    byte[] pixels = test.pixels();
    long start = System.nanoTime();
    Tensor probabilities = classifier.probabilitiesAll(pixels);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new TestResult(
        classifier,
        test,
        ConfusionMatrix.of(labels, probabilities.argmax(1), classifier.classes()),
        Calibration.of(probabilities, labels),
        Mistake.mostConfident(probabilities, labels, MOST_MISTAKES),
        seconds);
  }
}
