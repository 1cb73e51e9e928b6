package io.github.camada.model;

import static io.github.camada.model.SmallClassifiers.digitClassifier;
import static io.github.camada.model.SmallClassifiers.digits;
import static io.github.camada.model.SmallClassifiers.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.AllocationInJvms;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A classifier never changes, nor what it is asked about, and a call leaves little memory behind.
 */
class UnchangingClassifierTest {

  @Test
  void laterTrainingDoesNotReachIt() {
    MLP model = digits(16);
    Classifier classifier = new Classifier(model, Inputs.greyImages(28, 28));
    ImageDataset images = SyntheticDigits.generate(200, 6);
    Tensor before = classifier.probabilitiesAll(images.pixels());
    new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(1e-2f),
            TrainingSettings.standard().withEpochs(1))
        .fit(images);
    assertThat(classifier.probabilitiesAll(images.pixels())).isEqualTo(before);
    assertThat(new Classifier(model, Inputs.greyImages(28, 28)).probabilitiesAll(images.pixels()))
        .as("training did change the network")
        .isNotEqualTo(before);
  }

  @Test
  void whatItHandsOutIsACopy() {
    Classifier classifier = digitClassifier(16);
    byte[] image = SyntheticDigits.generate(1, 6).image(0);
    float[] before = classifier.probabilities(image);
    for (Parameter parameter : classifier.model().network().parameters()) {
      Arrays.fill(parameter.value().data(), 7f);
    }
    Arrays.fill(classifier.model().inputs().shape(), 99);
    Arrays.fill(classifier.probabilities(image), 99f);
    Arrays.fill(classifier.probabilitiesAll(image).data(), 99f);
    assertThat(classifier.probabilities(image)).isEqualTo(before);
    assertThat(classifier.probabilitiesAll(image).data()).isEqualTo(before);
    assertThat(classifier.model().inputs().shape()).containsExactly(28, 28, 1);
  }

  @Test
  void itLeavesItsArgumentsAlone() {
    Classifier classifier = digitClassifier(16);
    byte[] image = SyntheticDigits.generate(1, 6).image(0);
    float[] features = unsigned(image);
    byte[] imageBefore = image.clone();
    float[] featuresBefore = features.clone();
    classifier.probabilities(image);
    classifier.probabilities(features);
    assertThat(image).isEqualTo(imageBefore);
    assertThat(features).isEqualTo(featuresBefore);
  }

  @Test
  void theNetworkItHandsOutGivesTheSameClassifier() {
    Classifier classifier = digitClassifier(16);
    byte[] pixels = SyntheticDigits.generate(10, 6).pixels();
    assertThat(
            new Classifier(classifier.model().network(), classifier.model().inputs())
                .probabilitiesAll(pixels))
        .isEqualTo(classifier.probabilitiesAll(pixels));
  }

  @Test
  void inTheLongRunACallAllocatesLittleMoreThanItsAnswer(@TempDir Path directory) throws Exception {
    String kernel = System.getProperty("camada.kernel", "vector");
    assertThat(AllocationInJvms.output(directory, kernel, PredictionAllocationProgram.class))
        .containsExactly(AllocationInJvms.NOTHING);
  }
}
