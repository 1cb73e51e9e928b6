import io.github.camada.data.*;
import io.github.camada.data.digits.*;
import io.github.camada.data.mnist.*;
import io.github.camada.feature.*;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.*;
import io.github.camada.nn.*;
import io.github.camada.optim.Adam;
import io.github.camada.record.*;
import io.github.camada.train.*;
import java.nio.file.Path;

public class Digits {
  public static void main(String[] arguments) throws Exception {
    ImageDataset train = SyntheticDigits.generate(20_000, 1); // or Mnist.load().train()
    ImageDataset test = SyntheticDigits.generate(2_000, 2); // or Mnist.load().test()
    MLP model = new MLP(new DenseLayer(128, Activation.RELU), new DenseLayer(10));
    TrainingSettings settings = TrainingSettings.standard().withEpochs(5).withBatchSize(32);
    Trainer trainer = new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings);
    System.out.println(trainer.fit(train, test));
    Path file = Path.of("digits.safetensors");
    ModelSerializer.save(new Classifier(model, Inputs.greyImages(28, 28)), file);
    Classifier classifier = ModelSerializer.load(file).classifier();
    System.out.println("a " + test.label(0) + " is read as a " + classifier.predict(test.image(0)));
  }
}
