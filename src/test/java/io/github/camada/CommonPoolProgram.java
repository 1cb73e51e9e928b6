package io.github.camada;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

/**
 * Uses the library while all threads of the common pool wait for this one, as they do where a
 * parallel stream needs a model that the first of its threads loads under a lock.
 */
final class CommonPoolProgram {

  private CommonPoolProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch waiting = new CountDownLatch(threads);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < threads; i++) {
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                waiting.countDown();
                await(end);
              });
    }
    waiting.await();
    System.out.println(threads + " threads wait");
    work(Path.of(arguments[0]));
    end.countDown();
  }

  private static void work(Path file) throws IOException {
    ImageDataset digits = SyntheticDigits.generate(100, 1);
    System.out.println("drawn");
    MLP model = new MLP(new DenseLayer(250, Activation.RELU), new DenseLayer(10));
    new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), new TrainingSettings(1, 50, 1))
        .fit(digits);
    System.out.println("trained");
    ModelSerializer.save(new Classifier(model, Inputs.greyImages(28, 28)), file);
    System.out.println("saved, " + Files.exists(file));
    Classifier classifier = ModelSerializer.load(file).classifier();
    System.out.println("loaded");
    System.out.println("predicted " + classifier.predictAll(digits).length);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
