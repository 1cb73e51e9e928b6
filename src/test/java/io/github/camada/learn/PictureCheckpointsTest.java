package io.github.camada.learn;

import static io.github.camada.learn.ModelBits.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.Split;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.tensor.Threads;
import io.github.camada.train.CheckpointException;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A learner of pictures that is interrupted and learns again gives the model of one that was not.
 */
class PictureCheckpointsTest {

  private static final ImageDataset DIGITS = SyntheticDigits.generate(60, 1);

  /** All that a run remembers is in it; 50 pictures in 3 batches. */
  private static final Recipe RECIPE =
      Recipe.forPictures()
          .with("hidden", "12")
          .with("epochs", 3)
          .with("patience", 3)
          .with("batchSize", 20)
          .with("temperature", "fitted")
          .with("members", 2);

  private static final int BATCHES = 3 * 3;

  private static final Duration ALWAYS = Duration.ofNanos(1);

  @TempDir private Path home;
  private Path directory;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Notes batches by network, epoch and number, and ends one with an exception. */
  private static final class Noting {

    private final String crash;
    private final SortedSet<String> batches = new ConcurrentSkipListSet<>();

    Noting(String crash) {
      this.crash = crash;
    }

    TrainingListener of(int network) {
      return new TrainingListener() {
        @Override
        public void onBatch(TrainingRun run) {
          String batch = network + " " + run.epoch() + " " + run.batch();
          if (batch.equals(crash)) {
            throw new Crash();
          }
          batches.add(batch);
        }
      };
    }
  }

  @BeforeEach
  void chooseDirectory() {
    directory = home.resolve("run");
  }

  private PictureLearner learner(Recipe recipe) {
    return PictureLearner.of(recipe).withCheckpoints(directory, ALWAYS);
  }

  private static void crash(PictureLearner learner, String batch) {
    assertThatThrownBy(() -> learner.withListeners(new Noting(batch)::of).learn(DIGITS))
        .isInstanceOf(Crash.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 0 1 1", "1, 1 2 0", "2, 0 2 2", "2, 1 0 1"})
  void interruptedWithinANetworkItGivesTheSameBits(int threads, String batch) throws IOException {
    String expected = sha256(PictureLearner.of(RECIPE).learn(DIGITS));
    PictureLearner learner = learner(RECIPE).withThreads(Threads.of(threads));
    crash(learner, batch);
    Noting again = new Noting("none");
    assertThat(sha256(learner.withListeners(again::of).learn(DIGITS))).isEqualTo(expected);
    assertThat(again.batches).contains(batch).doesNotContain(batch.charAt(0) + " 0 0");

    // what has ended is only read
    Noting read = new Noting("none");
    assertThat(sha256(learner.withListeners(read::of).learn(DIGITS))).isEqualTo(expected);
    assertThat(read.batches).isEmpty();
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("run.json", "network-1.checkpoint", "network-2.checkpoint");
  }

  /** The first had ended: no batch of it is learnt again, and of the second none twice. */
  @Test
  void whatIsLearntIsNotLearntAgain() {
    PictureLearner learner = learner(RECIPE).withThreads(Threads.of(1));
    Noting before = new Noting("1 1 2");
    assertThatThrownBy(() -> learner.withListeners(before::of).learn(DIGITS))
        .isInstanceOf(Crash.class);
    Noting after = new Noting("none");
    learner.withListeners(after::of).learn(DIGITS);
    assertThat(before.batches).hasSize(BATCHES + 5);
    assertThat(after.batches)
        .hasSize(2 * BATCHES - before.batches.size())
        .doesNotContainAnyElementsOf(before.batches);
  }

  /** Its listeners are called by the thread that asks. */
  @Test
  void oneNetworkAloneGoesOnToo() throws IOException {
    Recipe one = RECIPE.with("members", 1);
    PictureLearner learner = learner(one).withThreads(Threads.of(2));
    Thread caller = Thread.currentThread();
    TrainingListener crash =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            assertThat(Thread.currentThread()).isSameAs(caller);
            if (run.epoch() == 1) {
              throw new Crash();
            }
          }
        };
    assertThatThrownBy(() -> learner.learn(DIGITS, crash)).isInstanceOf(Crash.class);
    Noting after = new Noting("none");
    Model resumed = learner.withListeners(after::of).learn(DIGITS);
    assertThat(after.batches.first()).isEqualTo("0 1 0");
    assertThat(sha256(resumed)).isEqualTo(sha256(PictureLearner.of(one).learn(DIGITS)));
  }

  private static void refused(PictureLearner learner, ImageDataset pictures, String message) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> learner.learn(pictures))
        .withMessageContaining("are of another run: ")
        .withMessageContaining(message);
  }

  @Test
  void checkpointsOfAnotherRunAreRefused() throws IOException {
    PictureLearner learner = learner(RECIPE);
    crash(learner, "1 1 1");
    refused(learner.withSeed(5), DIGITS, "seed 22, this run has 5");
    refused(learner, SyntheticDigits.generate(60, 2), "; validation data ");
    refused(learner(RECIPE.with("members", 3)), DIGITS, "members 2, this run has 3");
    refused(learner(RECIPE.with("patience", 1)), DIGITS, "patience 3, this run has 1");
    refused(learner(RECIPE.with("variation", "none")), DIGITS, "variation affine");
    assertThat(sha256(learner.learn(DIGITS)))
        .isEqualTo(sha256(PictureLearner.of(RECIPE).learn(DIGITS)));
  }

  /** What is learnt from is the same, what says which epoch is the best is not. */
  @Test
  void otherPicturesToValidateAreAnotherRun() {
    Inputs inputs = Inputs.greyImages(28, 28);
    Classes classes = Classes.unnamed(10);
    ImageDataset train = DIGITS.slice(0, 50);
    PictureLearner learner = learner(RECIPE);
    learner.learn(new Split<>(train, DIGITS.from(50)), inputs, classes);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> learner.learn(new Split<>(train, DIGITS.from(51)), inputs, classes))
        .withMessageContaining("are of another run: validation data ");
  }

  @Test
  void aPlaceOrAnIntervalThatCannotBeUsedIsRefused() throws IOException {
    PictureLearner learner = PictureLearner.of(RECIPE);
    Path file = Files.writeString(home.resolve("file"), "text");
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> learner.withCheckpoints(file).learn(DIGITS))
        .withMessageContaining("cannot be made");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.withCheckpoints(directory, Duration.ZERO))
        .withMessage("checkpoints: every PT0S, wanted above 0, at most 365 days");
    assertThatThrownBy(() -> learner.withCheckpoints(null))
        .hasMessage("picture learner: checkpoints");
  }
}
