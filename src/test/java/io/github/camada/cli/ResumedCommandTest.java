package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.learn.PictureLearner;
import io.github.camada.learn.Recipe;
import io.github.camada.record.EpochResult;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that go on from checkpoints, and runs that diverge. */
class ResumedCommandTest {

  @TempDir private Path directory;
  private LitImages lit;

  @BeforeEach
  void data() throws IOException {
    lit = LitImages.in(directory);
  }

  private Console.Result diverge(String rate, String... options) {
    List<String> all =
        new ArrayList<>(List.of(LitImages.DIVERGING.replace("1e12", rate).split(" ")));
    all.addAll(List.of(options));
    return lit.train(all.toArray(String[]::new));
  }

  /** The program that was interrupted was another one. */
  @ParameterizedTest
  @CsvSource({"members=2, networks", "temperature=fitted, epochs"})
  void aLearnerGoesOnFromItsCheckpoints(String setting, String figures) throws IOException {
    List<String> options = new ArrayList<>(List.of("--recipe", "pictures", "--force"));
    for (String each : List.of(setting, "hidden=8", "epochs=3")) {
      options.addAll(List.of("--set", each));
    }
    assertThat(lit.train(options.toArray(String[]::new)).err()).isEmpty();
    byte[] whole = Files.readAllBytes(lit.model());
    Files.delete(lit.model());

    Path run = directory.resolve("digits.run");
    Recipe plain = Recipe.forPictures().with("hidden", "8").with("epochs", 3);
    interrupt(
        figures.equals("networks") ? plain.with("members", 2) : plain.with("temperature", "fitted"),
        run);
    options.addAll(List.of("--checkpoint", run.toString()));
    List<String> other = new ArrayList<>(options);
    other.addAll(List.of("--seed", "5"));
    assertThat(lit.train(other.toArray(String[]::new)).err())
        .startsWith("camada: learn: the checkpoints in " + run + " are of another run: seed 22,");
    assertThat(lit.model()).doesNotExist();
    assertThat(lit.train(options.toArray(String[]::new)).err()).isEmpty();
    assertThat(lit.model()).hasBinaryContent(whole);
    // what has ended is given again, with its figures
    options.add("--json");
    List<?> found = (List<?>) lit.train(options.toArray(String[]::new)).json().get(figures);
    assertThat(figures.equals("networks") ? (List<?>) found.get(1) : found).hasSize(3);
    assertThat(lit.model()).hasBinaryContent(whole);
  }

  /** When the second of three epochs has ended, of one network at least. */
  private void interrupt(Recipe recipe, Path run) throws IOException {
    TrainingListener crash =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun training, EpochResult result) {
            if (result.epoch() == 1) {
              throw new IllegalStateException("the machine is gone");
            }
          }
        };
    ImageData images = new DataSource(directory.resolve("data").toString()).load(null, 22, false);
    PictureLearner learner =
        PictureLearner.of(recipe)
            .withListeners(network -> crash)
            .withCheckpoints(run, Duration.ofNanos(1));
    Split<? extends Dataset> split = images.train().split(5, 22);
    assertThatIllegalStateException()
        .isThrownBy(() -> learner.learn(split, images.inputs(), images.classes()))
        .withMessage("the machine is gone");
  }

  @Test
  void aFileCannotHoldTheCheckpointsOfSeveralNetworks() throws IOException {
    String file = Files.writeString(directory.resolve("file"), "text").toString();
    assertThat(lit.train("--recipe", "pictures", "--set", "members=2", "--checkpoint", file).err())
        .isEqualToIgnoringNewLines("camada: " + file + ": is a file, wanted a directory");
    assertThat(lit.model()).doesNotExist();
  }

  @Test
  void aRunThatDivergesLeavesItsBestWeights() throws IOException {
    String checkpoint = directory.resolve("run.checkpoint").toString();
    Console.Result first = diverge("1e12", "--checkpoint", checkpoint);
    assertThat(first.status()).isEqualTo(1);
    assertThat(first.err())
        .startsWith("camada: training diverged in epoch ")
        .contains(
            "the model has the best weights, those of epoch 1 with a validation loss of ",
            "the same command ends the same way",
            "try a lower --learning-rate and another --checkpoint than " + checkpoint)
        .doesNotContain("\n");
    assertThat(first.out()).contains("test accuracy", "model: " + lit.model());
    byte[] best = Files.readAllBytes(lit.model());

    assertThat(diverge("1e12", "--checkpoint", checkpoint).err())
        .isEqualTo("camada: " + lit.model() + ": exists already; --force replaces it");
    Console.Result again = diverge("1e12", "--checkpoint", checkpoint, "--force");
    assertThat(again.err()).isEqualTo(first.err());
    assertThat(again.status()).isEqualTo(1);
    assertThat(lit.model()).hasBinaryContent(best);

    assertThat(diverge("0.1", "--checkpoint", checkpoint, "--force").err())
        .contains(
            "the checkpoint is of another run", "with another --checkpoint the run begins anew");
    assertThat(diverge("0.1", "--checkpoint", checkpoint + "2", "--force").status()).isZero();
  }

  private Console.Result divergeByRecipe(String... settings) {
    List<String> options = new ArrayList<>(List.of("--recipe", "pictures", "--force"));
    for (String each : settings) {
      options.addAll(List.of("--set", each));
    }
    return lit.train(options.toArray(String[]::new));
  }

  @Test
  void aNetworkThatDivergesDoesNotLoseTheOthers() {
    Console.Result result =
        divergeByRecipe("members=3", "epochs=9", "hidden=8,8", "learningRate=2.7e12");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("camada: network 2 of 3 diverged in epoch 3: not finite in ")
        .contains("; it has the best weights, those of epoch 1 with a validation loss of ")
        .endsWith("; the same command ends the same way; try a --set learningRate below 2.7E12")
        .hasLineCount(1);
    assertThat(result.out())
        .contains("network 2/3  2 epochs, diverged", "test accuracy", "model: " + lit.model());
  }

  @ParameterizedTest
  @CsvSource({"members=1, training", "members=2, network 1 of 2"})
  void aRecipeThatDivergesAtOnceNamesItsSetting(String members, String what) {
    assertThat(divergeByRecipe(members, "hidden=8,8", "learningRate=1e20").err())
        .startsWith("camada: " + what + " diverged in epoch 1: ")
        .endsWith("so there are no weights to save; try a --set learningRate below 1.0E20");
    assertThat(lit.model()).doesNotExist();
  }

  @Test
  void aRunThatDivergesAtOnceLeavesNothing() {
    Console.Result result =
        lit.train("--hidden", "8,8", "--optimizer", "sgd", "--learning-rate", "1e20");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("camada: training diverged in epoch 1: ")
        .endsWith("so there are no weights to save; try a lower --learning-rate");
    assertThat(lit.model()).doesNotExist();
  }
}
