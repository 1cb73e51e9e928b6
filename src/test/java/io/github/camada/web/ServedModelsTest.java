package io.github.camada.web;

import static io.github.camada.web.DigitRequests.bar;
import static io.github.camada.web.DigitRequests.png;
import static io.github.camada.web.DigitServer.EXAMPLES;
import static io.github.camada.web.DigitServer.MODEL;
import static io.github.camada.web.DigitServer.SETTINGS;
import static io.github.camada.web.DigitServer.json;
import static io.github.camada.web.DigitServer.refused;
import static io.github.camada.web.DigitServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Pixels;
import io.github.camada.model.Classifier;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models of pictures of other sizes, without examples or of no use. */
class ServedModelsTest {

  @Test
  void imagesMayHaveAnySizeAndClasses() throws Exception {
    Classifier letters = Models.untrained(new Pixels(new int[] {20, 12}, 255f, Framing.AUTO), 256);
    try (PredictionServer other = PredictionServer.start(letters, SETTINGS)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(other.address().resolve("/predict"))
              .header("Content-Type", "image/png")
              .POST(BodyPublishers.ofByteArray(png(bar())));
      Map<?, ?> answer = json(send(request));
      assertThat((List<?>) answer.get("probabilities")).hasSize(256);
      assertThat((List<?>) answer.get("image")).hasSize(240);
      refused(
          send(HttpRequest.newBuilder(other.address().resolve("/example"))),
          404,
          "this server has no examples for its model");
    }
  }

  @Test
  void withoutExamplesDigitsAreDrawn() throws Exception {
    try (PredictionServer plain = PredictionServer.start(MODEL, SETTINGS)) {
      Map<?, ?> example =
          json(send(HttpRequest.newBuilder(plain.address().resolve("/example?index=199"))));
      assertThat((List<?>) example.get("image")).hasSize(784);
    }
  }

  @Test
  void aModelWhoseNumbersAreNoneIsAnError() throws Exception {
    MLP model = new MLP(new DenseLayer(10)).build(784, 1);
    Arrays.fill(model.parameters().get(0).value().data(), Float.MAX_VALUE);
    Classifier broken = new Classifier(model, Inputs.greyImages(28, 28));
    try (PredictionServer other = PredictionServer.start(broken, SETTINGS)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(other.address().resolve("/predict"))
              .header("Content-Type", "image/png")
              .POST(BodyPublishers.ofByteArray(png(bar())));
      refused(send(request), 500, "the model's outputs are not numbers: its weights are unusable");
    }
  }

  @Test
  void aModelThatTakesNoImagesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionServer.start(Models.untrained(Inputs.features(4), 3), SETTINGS))
        .withMessage(
            "prediction server: the model takes examples of [4], wanted images: [height, width]"
                + " or [height, width, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PredictionServer.start(
                    Models.untrained(new Pixels(new int[] {8, 8, 3}, 1, Framing.AUTO), 3),
                    SETTINGS))
        .withMessageContaining("[8, 8, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PredictionServer.start(Models.untrained(Inputs.greyImages(4, 4), 257), SETTINGS))
        .withMessage("prediction server: the model has 257 classes, wanted at most 256");
  }

  @Test
  void examplesOfAnotherSizeAreRefused() {
    Classifier small = Models.untrained(Inputs.greyImages(4, 4), 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionServer.start(small, SETTINGS.withExamples(EXAMPLES)))
        .withMessage(
            "prediction server: examples of 3 images of 28x28 in 10 classes, the model takes"
                + " images of 4x4");
  }
}
