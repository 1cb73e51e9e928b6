package io.github.camada.learn;

import static io.github.camada.learn.InterruptedLearning.ALWAYS;
import static io.github.camada.learn.InterruptedLearning.TABLE;
import static io.github.camada.learn.InterruptedLearning.learner;
import static io.github.camada.learn.ModelBits.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.learn.InterruptedLearning.Crash;
import io.github.camada.model.Model;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingDivergedException;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One network of several leaves the finite numbers after the first batch of its third epoch. */
class DivergedNetworkTest {

  private static final int DIVERGING = 1;
  private static final int EPOCH = 2;

  private final SortedMap<Integer, History> histories =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @TempDir private Path home;

  /** Listeners under which that network diverges in an epoch. */
  private IntFunction<TrainingListener> diverging(int epoch, boolean ends) {
    return network ->
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (network == DIVERGING && run.epoch() == epoch && run.batch() == 0) {
              run.model().parameters().get(0).value().data()[0] = Float.POSITIVE_INFINITY;
            }
          }

          @Override
          public boolean onDivergence(TrainingRun run, TrainingDivergedException divergence) {
            told.add("network %d, epoch %d".formatted(network, divergence.epoch()));
            return ends;
          }

          @Override
          public void onEnd(TrainingRun run, History history) {
            histories.put(network, history);
          }
        };
  }

  private static List<Double> losses(History history) {
    return history.epochs().stream().map(each -> each.training().loss()).toList();
  }

  @Test
  void itKeepsItsBestEpochAndTheOthersAreAsEver() {
    learner().withListeners(diverging(-1, true)).learn(TABLE);
    SortedMap<Integer, History> undisturbed = new TreeMap<>(histories);
    assertThat(told).isEmpty();

    Model model = learner().withListeners(diverging(EPOCH, true)).learn(TABLE);

    assertThat(told).containsExactly("network 1, epoch 2");
    assertThat(losses(histories.get(0))).isEqualTo(losses(undisturbed.get(0)));
    assertThat(losses(histories.get(1))).isEqualTo(losses(undisturbed.get(1)).subList(0, EPOCH));
    assertThat(losses(histories.get(2))).isEqualTo(losses(undisturbed.get(2)));
    int best = histories.get(1).best().map(EpochResult::epoch).orElseThrow();
    assertThat(model.trainingRecord().orElseThrow().keptEpochs())
        .hasSize(3)
        .element(1)
        .isEqualTo(best + 1);
    assertThat(model.classifier().answer(Map.of("x", 5)).name()).isEqualTo("low");
  }

  @Test
  void theBitsAreTheSameOnOneThreadAndOnTwoAndAfterAnInterruption() {
    TableLearner learner = learner().withListeners(diverging(EPOCH, true));
    String expected = sha256(learner.withThreads(Threads.of(1)).learn(TABLE));
    assertThat(sha256(learner.withThreads(Threads.of(2)).learn(TABLE))).isEqualTo(expected);
    TableLearner keeping =
        learner.withThreads(Threads.of(1)).withCheckpoints(home.resolve("run"), ALWAYS);
    IntFunction<TrainingListener> crashing =
        network ->
            network == 2
                ? new TrainingListener() {
                  @Override
                  public void onStart(TrainingRun run) {
                    throw new Crash();
                  }
                }
                : diverging(EPOCH, true).apply(network);
    assertThatExceptionOfType(Crash.class)
        .isThrownBy(() -> keeping.withListeners(crashing).learn(TABLE));
    told.clear();
    assertThat(sha256(keeping.learn(TABLE))).isEqualTo(expected);
    assertThat(sha256(keeping.learn(TABLE))).isEqualTo(expected);
    assertThat(told).containsExactly("network 1, epoch 2", "network 1, epoch 2");
  }

  @Test
  void itEndsTheRunWhereNobodyWantsItOtherwiseOrNoEpochIsComplete() {
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> learner().withListeners(diverging(EPOCH, false)).learn(TABLE));
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> learner().withListeners(diverging(0, true)).learn(TABLE));
    assertThat(told).contains("network 1, epoch 2", "network 1, epoch 0");
  }

  @Test
  void aNetworkOfPicturesDoesSoToo() {
    Recipe recipe = Recipe.forPictures().with("hidden", "8").with("epochs", 4).with("members", 2);
    ImageDataset pictures = SyntheticDigits.generate(60, 1);
    PictureLearner learner = PictureLearner.of(recipe).withListeners(diverging(EPOCH, true));
    String expected = sha256(learner.withThreads(Threads.of(1)).learn(pictures));
    assertThat(histories.get(1).epochs()).hasSize(EPOCH);
    assertThat(sha256(learner.withThreads(Threads.of(2)).learn(pictures))).isEqualTo(expected);
  }
}
