package io.github.camada.learn;

import static io.github.camada.learn.ModelBits.sha256WithoutKeptEpochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.Split;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.metric.Temperature;
import io.github.camada.model.Committee;
import io.github.camada.model.Model;
import io.github.camada.nn.Ensemble;
import io.github.camada.optim.Schedule;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingRecord;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.train.PlateauHalving;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class PictureLearnerTest {

  private static final ImageDataset DIGITS = SyntheticDigits.generate(240, 1);

  private static final Recipe SHORT =
      Recipe.forPictures().with("epochs", 2).with("patience", 2).with("hidden", "32,16");

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
    String sha256 = sha256WithoutKeptEpochs(model);
    assertThat(sha256)
        .isEqualTo("734dab2a92969263d35c106a0e8b777115b9502e6177ac29cfefa0cc761b6d48");
    Model other = learner.withThreads(Threads.of(1)).learn(DIGITS);
    assertThat(sha256WithoutKeptEpochs(other)).isEqualTo(sha256);
    assertThat(other.trainingRecord()).isEqualTo(model.trainingRecord());
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
    assertThat(
            sha256WithoutKeptEpochs(
                PictureLearner.of(everything).withThreads(Threads.of(2)).learn(DIGITS)))
        .isEqualTo("5d1d26012547d4090aa9ec4b0a2734704652d3890c213b8dfecd204cc1027580");
  }

  @Test
  void whatTheRecipeDecidesIsThereForATrainer() {
    PictureRecipe recipe = new PictureRecipe(SHORT, 22);
    assertThat(recipe.schedule()).isEqualTo(Schedule.cosine(0.01));
    assertThat(recipe.optimizer().toString()).startsWith("Adam[learningRate=0.001,");
    assertThat(recipe.loss()).hasToString("cross-entropy");
    assertThat(recipe.settings(1_000).batchSize()).isEqualTo(125);
    for (String variation : List.of("shift", "affine", "elastic", "shift+mirror")) {
      PictureRecipe varying = new PictureRecipe(SHORT.with("variation", variation), 22);
      assertThat(varying.varied(DIGITS)).isNotSameAs(DIGITS);
    }
    assertThat(new PictureRecipe(SHORT.with("variation", "none"), 22).varied(DIGITS))
        .isSameAs(DIGITS);
    assertThat(recipe.network(DIGITS).inputWidth()).isEqualTo(784);
    Recipe tangent = SHORT.with("parametrisation", "tangent");
    assertThat(new PictureRecipe(tangent, 22).network(DIGITS).isBuilt()).isTrue();
  }

  @Test
  void whatHalvesTheRateIsRecorded() {
    for (int members = 1; members <= 2; members++) {
      Model model =
          PictureLearner.of(SHORT.with("members", members))
              .withListeners(network -> new PlateauHalving(3))
              .learn(DIGITS);
      assertThat(model.trainingRecord().orElseThrow().schedule())
          .isEqualTo("cosine to 0.01, halved after 3 epochs without a lower validation loss");
    }
  }

  /** Three networks of different seeds, one model; on any number of threads. */
  @Test
  void severalNetworksAnswerTogether() throws IOException {
    Recipe three = SHORT.with("members", 3);
    Map<Integer, Integer> epochs = new ConcurrentHashMap<>();
    PictureLearner learner =
        PictureLearner.of(three)
            .withListeners(
                network ->
                    new TrainingListener() {
                      @Override
                      public void onEpoch(TrainingRun run, EpochResult result) {
                        epochs.merge(network, 1, Integer::sum);
                      }
                    });
    Model model = learner.withThreads(Threads.of(2)).learn(DIGITS);
    assertThat(epochs).isEqualTo(Map.of(0, 2, 1, 2, 2, 2));
    String sha256 = sha256WithoutKeptEpochs(model);
    assertThat(sha256WithoutKeptEpochs(learner.withThreads(Threads.of(1)).learn(DIGITS)))
        .isEqualTo(sha256);
    Ensemble ensemble = (Ensemble) model.network().layers().get(0);
    assertThat(ensemble.mean()).isEqualTo(Ensemble.Mean.PROBABILITIES);
    assertThat(ensemble.members().stream().map(each -> each.weights()[0])).doesNotHaveDuplicates();
    assertThat(model.trainingRecord().orElseThrow().recipe()).contains(three.toString());
    assertThat(model.trainingRecord().orElseThrow().settings().seed()).isEqualTo(22);
    assertThat(model.trainingRecord().orElseThrow().keptEpochs())
        .hasSize(3)
        .allSatisfy(kept -> assertThat(kept).isBetween(1, 2));
    assertThat(Committee.of(model).disagreement(DIGITS.image(0))[0]).isPositive();
    // the second is what its own seed alone gives
    PictureLearner second = PictureLearner.of(SHORT).withSeed(RandomStream.forkSeed(22, 1));
    Split<ImageDataset> split = DIGITS.split(40, 22);
    Model alone = second.learn(split, Inputs.greyImages(28, 28), Classes.unnamed(10));
    assertThat(alone.network().weights()).isEqualTo(ensemble.members().get(1).weights());
  }

  /**
   * The temperature is that of the model on the pictures that validated it, and no class changes.
   */
  @Test
  void aTemperatureIsFitted() {
    for (int members : new int[] {1, 2}) {
      Recipe recipe = SHORT.with("members", members);
      Model plain = PictureLearner.of(recipe).learn(DIGITS);
      Model honest = PictureLearner.of(recipe.with("temperature", "fitted")).learn(DIGITS);
      ImageDataset held = DIGITS.split(40, 22).validation();
      Tensor logits = plain.forwardAll(held.pixels());
      float temperature = (float) Temperature.fit(logits, held.labels(), 10 / 50.0);
      assertThat(temperature).isNotCloseTo(1, within(1e-3f));
      float[] wanted = logits.data();
      float[] found = honest.forwardAll(held.pixels()).data();
      for (int i = 0; i < wanted.length; i++) {
        assertThat(found[i]).isCloseTo(wanted[i] / temperature, within(1e-4f));
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureLearner.of(Recipe.smallNetworks()))
        .withMessageContaining("wanted a batchSize above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureRecipe(Recipe.smallNetworks(), 22))
        .withMessageStartingWith("picture recipe: recipe small")
        .withMessageContaining("wanted a batchSize above 0");
    PictureLearner several = PictureLearner.of(SHORT.with("members", 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> several.learn(DIGITS, new TrainingListener() {}))
        .withMessage(
            "picture learner: listeners of one network where the recipe has 2, wanted"
                + " withListeners");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureLearner.of(SHORT).learn(DIGITS.slice(0, 11)))
        .withMessageContaining("wanted at least 12");
  }

  /** Before a first step is taken, not after the last. */
  @Test
  void aModelThatDoesNotFitIsRefusedBeforeAnythingIsLearnt() {
    PictureLearner unheard =
        PictureLearner.of(SHORT)
            .withListeners(
                network -> {
                  throw new AssertionError("network " + network + " is trained");
                });
    Split<ImageDataset> split = DIGITS.split(40, 22);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unheard.learn(split, Inputs.greyImages(27, 28), Classes.unnamed(10)))
        .withMessage("picture learner: inputs of 756 values, wanted the pictures' 784");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unheard.learn(split, Inputs.greyImages(28, 28), Classes.unnamed(11)))
        .withMessage("picture learner: 11 classes, wanted the pictures' 10");
  }

  /** Nothing was chosen among epochs that were not validated. */
  @Test
  void aRunWithoutValidationKeepsNoEpoch() {
    PictureRecipe recipe = new PictureRecipe(SHORT, 22);
    Trainer trainer =
        new Trainer(
            recipe.network(DIGITS),
            recipe.loss(),
            recipe.optimizer(),
            recipe.settings(DIGITS.size()));
    TrainingRecord record = recipe.recorded(trainer.fit(DIGITS)).trainingRecord().orElseThrow();
    assertThat(record.recipe()).contains(SHORT.toString());
    assertThat(record.keptEpochs()).isEmpty();
  }
}
