package io.github.camada.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.metric.Accuracy;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tutorial's settings, whole, evaluated on MNIST's 10,000 test images; needs the real data. */
@Tag("slow")
class TutorialAccuracyTest {

  private Mnist mnist;

  @BeforeEach
  void realData() throws Exception {
    String directory = System.getenv("CAMADA_MNIST_DIR");
    assumeTrue(directory != null && !directory.isEmpty(), "CAMADA_MNIST_DIR is not set");
    mnist = Mnist.load(Path.of(directory));
  }

  /** That of the table in docs/accuracy.md, to the last of 10,000 images, for its first seed. */
  @Test
  void theFirstSeedReachesTheTutorialsAccuracyToTheLastImage() {
    assertThat(testAccuracy(mnist.train().from(10_000), 0)).isEqualTo(0.9782);
  }

  @Test
  void mnistIsReadAfterTrainingOnNothingButSyntheticDigits() {
    double accuracy = testAccuracy(SyntheticDigits.generate(50_000, 0), 0);
    System.out.printf("trained on synthetic digits: MNIST test accuracy %.4f%n", accuracy);
    assertThat(accuracy).isGreaterThanOrEqualTo(0.85);
  }

  private double testAccuracy(ImageDataset train, long seed) {
    MLP model =
        new MLP(
                new DenseLayer(700, Activation.RELU),
                new DenseLayer(500, Activation.RELU),
                new DenseLayer(10))
            .build(train.inputWidth(), seed);
    TrainingSettings settings = TrainingSettings.standard().withSeed(seed);
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings).fit(train);
    Classifier classifier = new Classifier(model, Inputs.greyImages(28, 28));
    return Accuracy.of(mnist.test().labels(), classifier.predictAll(mnist.test()));
  }
}
