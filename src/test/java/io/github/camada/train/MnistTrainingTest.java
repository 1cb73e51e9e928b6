package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.metric.Accuracy;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One epoch of the tutorial on the real MNIST, where CAMADA_MNIST_DIR says that it is at hand. */
class MnistTrainingTest {

  @Test
  void oneEpochReadsDigitsAndTheSavedModelReadsThemAlike(@TempDir Path directory)
      throws IOException {
    String mnist = System.getenv("CAMADA_MNIST_DIR");
    assumeTrue(mnist != null, "CAMADA_MNIST_DIR is not set");
    Mnist data = Mnist.load(Path.of(mnist));
    MLP model =
        new MLP(
            new DenseLayer(700, Activation.RELU),
            new DenseLayer(500, Activation.RELU),
            new DenseLayer(10));
    Trainer trainer =
        new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(1e-3f),
            TrainingSettings.standard().withEpochs(1));
    History history = trainer.fit(data.train().from(10_000), data.train().slice(0, 10_000));

    // the tutorial's own run had 0.963 after its first epoch
    assertThat(history.last().validation().orElseThrow().accuracy()).isGreaterThanOrEqualTo(0.955);

    ImageDataset test = data.test();
    Classifier trained = new Classifier(model, Inputs.greyImages(28, 28));
    Path file = directory.resolve("mnist.safetensors");
    ModelSerializer.save(trained, file);
    int[] predicted = ModelSerializer.load(file).classifier().predictAll(test);
    assertThat(predicted).isEqualTo(trained.predictAll(test));
    assertThat(Accuracy.of(test.labels(), predicted)).isEqualTo(trainer.evaluate(test).accuracy());
  }
}
