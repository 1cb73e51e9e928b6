package io.github.camada.example;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.data.mnist.MnistUnavailableException;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.metric.Accuracy;
import io.github.camada.metric.ClassScore;
import io.github.camada.metric.ClassificationReport;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The tutorial from top to bottom: data, model, ten epochs of Adam, then the model is saved, loaded
 * back, and the loaded one is evaluated on the test set.
 */
public final class MnistExample {

  private MnistExample() {}

  /**
   * Runs the tutorial.
   *
   * @param arguments the seed, the file to save the model to, and the number of epochs; what is
   *     left out is 22, {@code target/mnist.safetensors} and 10
   */
  public static void main(String[] arguments) {
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException wrong) {
      exit(2, "usage: MnistExample [seed [file [epochs]]]: " + wrong.getMessage());
      return;
    }
    try {
      tutorial(options.settings(), options.file());
    } catch (FileSystemException failure) {
      // Its message may be the path alone; the class is the reason.
      exit(1, "MnistExample: " + failure);
    } catch (IOException | RuntimeException failure) {
      exit(1, "MnistExample: " + failure.getMessage());
    }
  }

  private static void tutorial(TrainingSettings settings, Path file) throws IOException {
    // What the model cannot be saved to is known before it is trained.
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory, wanted a file");
    }

    // Data: 50,000 digits to train on, 10,000 to validate, 10,000 to test.
    Mnist data = mnistOrSynthetic();
    ImageDataset train = data.train().from(10_000);
    ImageDataset validation = data.train().slice(0, 10_000);
    ImageDataset test = data.test();

    // Model: 784 -> 700 -> 500 -> 10 logits.
    MLP model =
        new MLP(
            new DenseLayer(700, Activation.RELU),
            new DenseLayer(500, Activation.RELU),
            new DenseLayer(10));
    model.build(train.inputWidth(), settings.seed());
    System.out.println(model.summary());

    // Training: ten epochs in batches of 128, with a line for each.
    Trainer trainer =
        new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(1e-3f),
            settings,
            new TrainingListener() {
              @Override
              public void onEpoch(TrainingRun run, EpochResult result) {
                System.out.println(result);
              }
            });
    trainer.fit(train, validation);

    // Export: a classifier takes raw bytes and carries what turns them into inputs.
    Classifier trained = new Classifier(model, Inputs.greyImages(28, 28));
    ModelSerializer.save(trained, file);
    Classifier classifier = ModelSerializer.load(file).classifier();
    System.out.printf(
        Locale.ROOT, "saved to %s and loaded back, %,d bytes%n", file, Files.size(file));

    // Evaluation: the test set, digit by digit.
    int[] predicted = classifier.predictAll(test);
    System.out.printf(Locale.ROOT, "test accuracy: %.4f%n", Accuracy.of(test.labels(), predicted));
    ConfusionMatrix confusion = ConfusionMatrix.of(test.labels(), predicted, test.classes());
    System.out.println("accuracy for each digit, ascending:");
    for (ClassScore score : ClassificationReport.of(confusion).ascendingByAccuracy()) {
      System.out.printf(Locale.ROOT, "  digit %d: %.4f%n", score.label(), score.accuracy());
    }
    System.out.println("confusion matrix, each row divided by its sum:");
    System.out.println(confusion);
  }

  private static Mnist mnistOrSynthetic() throws IOException {
    try {
      Mnist mnist = Mnist.load();
      System.out.println("data: MNIST");
      return mnist;
    } catch (MnistUnavailableException unavailable) {
      // A line for each reason: those of all mirrors would be one of 260 characters.
      String reasons = unavailable.getMessage().replaceAll("(?<=downloaded:) |; ", "\n  ");
      System.out.println("data: synthetic digits, because\n  " + reasons);
      return new Mnist(SyntheticDigits.generate(60_000, 1), SyntheticDigits.generate(10_000, 2));
    }
  }

  private static void exit(int status, String message) {
    System.err.println(message);
    System.exit(status);
  }

  private record Options(TrainingSettings settings, Path file) {

    static Options of(String... arguments) {
      String[] all = {"22", "target/mnist.safetensors", "10"};
      if (arguments.length > all.length) {
        throw new IllegalArgumentException("given " + arguments.length + " arguments");
      }
      System.arraycopy(arguments, 0, all, 0, arguments.length);
      TrainingSettings settings = TrainingSettings.standard().withSeed(Long.parseLong(all[0]));
      return new Options(settings.withEpochs(Integer.parseInt(all[2])), Path.of(all[1]));
    }
  }
}
