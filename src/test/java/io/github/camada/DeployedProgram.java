package io.github.camada;

import io.github.camada.chart.Charts;
import io.github.camada.chart.Report;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.image.ImageFile;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import io.github.camada.web.PredictionServer;
import io.github.camada.web.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.BiConsumer;

/** What a server deploys, uses and drops: has the library in a class loader of its own. */
public final class DeployedProgram implements BiConsumer<String, Path> {

  /** As the one object of an application, which lives as long as its classes. */
  private static final Classifier CLASSIFIER = classifier();

  /** A PNG of one pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5E"
                  + "rkJggg==");

  private static Classifier classifier() {
    MLP model = new MLP(new DenseLayer(400, Activation.RELU), new DenseLayer(10));
    return new Classifier(model.build(28 * 28, 1), Inputs.greyImages(28, 28));
  }

  /** Does one thing with the library. */
  @Override
  public void accept(String use, Path directory) {
    try {
      use(use, directory);
    } catch (Exception failure) {
      throw new IllegalStateException(use, failure);
    }
  }

  private static void use(String use, Path directory) throws Exception {
    ImageDataset digits = SyntheticDigits.generate(300, 1);
    switch (use) {
      case "answers":
        CLASSIFIER.predict(digits.image(0));
        CLASSIFIER.predictAll(digits);
        break;
      case "training":
        new Trainer(
                CLASSIFIER.model().network(),
                new CrossEntropyLoss(),
                new Adam(1e-3f),
                new TrainingSettings(1, 100, 1))
            .fit(digits, digits);
        break;
      case "warm-up":
        new Trainer(
                CLASSIFIER.model().network(),
                new CrossEntropyLoss(),
                new Adam(1e-3f),
                new TrainingSettings(2_000, 100, 1),
                new UntilTheKernelIsCompiled())
            .fit(digits);
        break;
      case "file":
        Path file = directory.resolve("model.safetensors");
        ModelSerializer.save(CLASSIFIER, file);
        ModelSerializer.load(file).classifier().predict(digits.image(0));
        break;
      case "picture":
        require(ImageFile.read(PIXEL).width() == 1);
        break;
      case "chart":
        require(Charts.samples(digits).png().length > 0);
        break;
      case "report":
        require(Report.of(CLASSIFIER, digits).html().length() > 0);
        break;
      case "server":
        try (PredictionServer server =
            PredictionServer.start(CLASSIFIER, ServerSettings.standard().withPort(0))) {
          require(health(server.address()).startsWith("HTTP/1.1 200"));
        }
        break;
      default:
        throw new IllegalArgumentException(use);
    }
  }

  /** Ends a training when the thread that compiles the vector kernel is there. */
  private static final class UntilTheKernelIsCompiled implements TrainingListener {

    @Override
    public void onBatch(TrainingRun run) {
      Thread[] threads = new Thread[2 * Thread.activeCount() + 10];
      int count = Thread.enumerate(threads);
      if (Arrays.stream(threads, 0, count).anyMatch(t -> t.getName().equals("camada-warm-up"))) {
        run.requestStop();
      }
    }
  }

  /** By a socket, as the JDK's clients have threads that may keep who used them first. */
  private static String health(URI address) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      try (InputStream answer = socket.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
      }
    }
  }

  private static void require(boolean expected) {
    if (!expected) {
      throw new AssertionError();
    }
  }
}
