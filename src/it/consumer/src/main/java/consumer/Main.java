package consumer;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Trains, saves, loads and predicts with what the artifact exports, and fails if one goes wrong.
 */
public final class Main {

  private static final double WANTED_ACCURACY = 0.8;

  private Main() {}

  /**
   * Runs it.
   *
   * @param arguments the kernel to insist on, {@code scalar} or {@code vector}; may be left out
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      System.setProperty("camada.kernel", arguments[0]);
    }
    ImageDataset train = SyntheticDigits.generate(4_000, 1);
    ImageDataset test = SyntheticDigits.generate(1_000, 2);
    MLP model = new MLP(new DenseLayer(64, Activation.RELU), new DenseLayer(10));
    TrainingSettings settings = TrainingSettings.standard().withBatchSize(32);
    Trainer trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(2e-3f), settings);
    trainer.fit(train);
    double accuracy = trainer.evaluate(test).accuracy();
    System.out.println("accuracy " + accuracy + ", from " + MLP.class.getModule());
    require(accuracy >= WANTED_ACCURACY, "accuracy of at least " + WANTED_ACCURACY);

    Classifier trained = new Classifier(model, Inputs.greyImages(28, 28));
    Path file = Files.createTempFile("consumer", ".safetensors");
    try {
      ModelSerializer.save(trained, file);
      Classifier loaded = ModelSerializer.load(file).classifier();
      require(
          Arrays.equals(loaded.predictAll(test), trained.predictAll(test)),
          "the same classes from the reloaded classifier");
      byte[] image = test.image(0);
      require(
          Arrays.equals(loaded.probabilities(image), trained.probabilities(image)),
          "the same probabilities from the reloaded classifier");
      System.out.println("a " + test.label(0) + " is read as a " + loaded.predict(image));
    } finally {
      Files.delete(file);
    }
  }

  private static void require(boolean met, String wanted) {
    if (!met) {
      throw new AssertionError("wanted: " + wanted);
    }
  }
}
