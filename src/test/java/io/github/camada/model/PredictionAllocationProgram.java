package io.github.camada.model;

import static io.github.camada.model.SmallClassifiers.digitClassifier;
import static io.github.camada.model.SmallClassifiers.unsigned;

import io.github.camada.AllocationInJvms;
import io.github.camada.CamadaAllocation;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import java.time.Duration;
import java.util.List;

/**
 * Asks a classifier in every way, again and again, until a call costs no more than its answer may:
 * prints that it allocates nothing beside that, or else the first way that comes to more in all of
 * the time, with its bytes.
 */
final class PredictionAllocationProgram {

  private PredictionAllocationProgram() {}

  /** A way to ask, the bytes that its answer may cost, and the asking. */
  private record Question(String name, long limit, Runnable ask) {}

  private static List<Question> questions() {
    Classifier classifier = digitClassifier(700, 500);
    ImageDataset images = SyntheticDigits.generate(300, 2);
    byte[] image = images.image(0);
    float[] features = unsigned(image);
    byte[] many = images.pixels();
    // The answer itself and a few small objects, beside the 2.5 MB that it is computed in: 1.0 for
    // inputs and outputs of 128 examples, and 1.5 for what the products pack.
    return List.of(
        new Question("predict bytes", 1_000, () -> classifier.predict(image)),
        new Question("predict floats", 1_000, () -> classifier.predict(features)),
        new Question("probabilities", 1_000, () -> classifier.probabilities(image)),
        new Question("predictAll of 300", 1_000 + 300 * 48, () -> classifier.predictAll(many)),
        new Question(
            "probabilitiesAll of 300", 1_000 + 300 * 80, () -> classifier.probabilitiesAll(many)));
  }

  public static void main(String[] arguments) {
    Duration longest = Duration.ofSeconds(Long.parseLong(arguments[0]));
    for (Question question : questions()) {
      long least = CamadaAllocation.least(question.limit(), longest, question.ask());
      // an answer takes memory: without any, none was counted
      if (least < 1 || least > question.limit()) {
        System.out.printf(
            "%s: %d bytes, wanted 1 to %d%n", question.name(), least, question.limit());
        return;
      }
    }
    System.out.println(AllocationInJvms.NOTHING);
  }
}
