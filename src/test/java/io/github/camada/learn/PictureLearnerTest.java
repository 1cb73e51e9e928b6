package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.file.Sha256;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.EpochResult;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureLearnerTest {

  private static final ImageDataset DIGITS = SyntheticDigits.generate(240, 1);

  private static final Recipe SHORT =
      Recipe.forPictures().with("epochs", 2).with("patience", 2).with("hidden", "32,16");

  private static String sha256(Model model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.write(model, bytes);
    return Sha256.of(bytes.toByteArray());
  }

  /** On any number of threads; the digest stands here on purpose. */
  @Test
  void aShortRunHasItsBits() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            epochs.add(result.epoch());
          }
        };
    PictureLearner learner = PictureLearner.of(SHORT);
    Model model = learner.learn(DIGITS, listener);
    assertThat(epochs).containsExactly(0, 1);
    String sha256 = sha256(model);
    assertThat(sha256)
        .isEqualTo("734dab2a92969263d35c106a0e8b777115b9502e6177ac29cfefa0cc761b6d48");
    Model other = learner.withThreads(Threads.of(1)).learn(DIGITS);
    assertThat(sha256(other)).isEqualTo(sha256);
    assertThat(learner.withSeed(5).learn(DIGITS).network().weights())
        .isNotEqualTo(model.network().weights());
    assertThat(model.network())
        .hasToString(
            "MLP[dense 32 relu, dropout 0.25, dense 16 relu, dropout 0.25, dense 10 identity]");
    assertThat(model.trainingRecord().orElseThrow().recipe()).contains(SHORT.toString());
    assertThat(learner).hasToString(SHORT.toString());
  }

  /** All that a recipe may add to a run of pictures, at once; the digest stands here on purpose. */
  @Test
  void aShortRunWithEverythingHasItsBits() throws IOException {
    Recipe everything =
        SHORT
            .with("variation", "elastic")
            .with("inputDropout", 0.2)
            .with("dropout", 0.5)
            .with("labelSmoothing", 0.1)
            .with("weightDecay", 0.01);
    assertThat(sha256(PictureLearner.of(everything).withThreads(Threads.of(2)).learn(DIGITS)))
        .isEqualTo("5d1d26012547d4090aa9ec4b0a2734704652d3890c213b8dfecd204cc1027580");
  }

  @Test
  void whatTheRecipeDecidesIsThereForATrainer() {
    PictureLearner learner = PictureLearner.of(SHORT);
    assertThat(learner.schedule()).isEqualTo(Schedule.cosine(0.01));
    assertThat(learner.optimizer().toString()).startsWith("Adam[learningRate=0.001,");
    assertThat(learner.loss()).hasToString("cross-entropy");
    assertThat(learner.settings(1_000).batchSize()).isEqualTo(125);
    for (String variation : List.of("shift", "affine", "elastic")) {
      PictureLearner varying = PictureLearner.of(SHORT.with("variation", variation));
      assertThat(varying.varied(DIGITS)).isNotSameAs(DIGITS);
    }
    assertThat(PictureLearner.of(SHORT.with("variation", "none")).varied(DIGITS)).isSameAs(DIGITS);
    assertThat(learner.network(DIGITS).inputWidth()).isEqualTo(784);
    Recipe tangent = SHORT.with("parametrisation", "tangent");
    assertThat(PictureLearner.of(tangent).network(DIGITS).isBuilt()).isTrue();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureLearner.of(Recipe.smallNetworks()))
        .withMessageContaining("wanted members 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureLearner.of(SHORT.with("temperature", "fitted")))
        .withMessageContaining("temperature none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureLearner.of(SHORT).learn(DIGITS.slice(0, 11)))
        .withMessageContaining("wanted at least 12");
  }
}
