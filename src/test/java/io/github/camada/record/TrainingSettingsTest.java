package io.github.camada.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSettingsTest {

  @Test
  void standardIsTheTutorials() {
    assertThat(TrainingSettings.standard()).isEqualTo(new TrainingSettings(10, 128, 22));
  }

  @Test
  void oneSettingChangesAtATime() {
    TrainingSettings settings = new TrainingSettings(1, 2, 3);

    assertThat(settings.withEpochs(9)).isEqualTo(new TrainingSettings(9, 2, 3));
    assertThat(settings.withSteps(9))
        .isEqualTo(new TrainingSettings(RunLength.steps(9), 2, 3))
        .isNotEqualTo(settings.withEpochs(9));
    assertThat(settings.withBatchSize(9)).isEqualTo(new TrainingSettings(1, 9, 3));
    assertThat(settings.withSeed(9)).isEqualTo(new TrainingSettings(1, 2, 9));
    assertThat(settings.withBlocks(9).block()).isEqualTo(9);
    assertThat(settings.withBlocks(9).withSeed(4).withBatchSize(5).withEpochs(6))
        .isEqualTo(new TrainingSettings(RunLength.epochs(6), 5, 4, 9));
    assertThat(settings).isEqualTo(new TrainingSettings(1, 2, 3));
  }

  @Test
  void aBlockIsNotNegative() {
    assertThat(TrainingSettings.standard().block()).isZero();
    assertThatThrownBy(() -> TrainingSettings.standard().withBlocks(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("training: block of -1, wanted at least 0");
  }

  @Test
  void oneEpochAndOneExampleAreEnough() {
    assertThat(new TrainingSettings(1, 1, 0).length()).isEqualTo(RunLength.epochs(1));
    assertThat(new TrainingSettings(1, 1, 0).batchSize()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 128 | run length: 0 epochs, wanted at least 1",
        "-1 | 128 | run length: -1 epochs, wanted at least 1",
        "10 | 0 | training: batch size 0, wanted at least 1",
        "10 | -5 | training: batch size -5, wanted at least 1"
      })
  void refusesFewerThanOneEpochOrExample(int epochs, int batchSize, String message) {
    assertThatThrownBy(() -> new TrainingSettings(epochs, batchSize, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesThemInChangesToo() {
    assertThatThrownBy(() -> TrainingSettings.standard().withEpochs(0))
        .hasMessage("run length: 0 epochs, wanted at least 1");
    assertThatThrownBy(() -> TrainingSettings.standard().withSteps(0))
        .hasMessage("run length: 0 steps, wanted at least 1");
    assertThatThrownBy(() -> TrainingSettings.standard().withBatchSize(0))
        .hasMessage("training: batch size 0, wanted at least 1");
  }

  @Test
  void aLengthIsCountedInEpochsOrSteps() {
    assertThat(RunLength.epochs(3).totalSteps(4)).isEqualTo(12);
    assertThat(RunLength.epochs(Integer.MAX_VALUE).totalSteps(3)).isEqualTo(6_442_450_941L);
    assertThat(RunLength.epochs(3).begunEpochs(4)).isEqualTo(3);
    assertThat(RunLength.steps(9).totalSteps(4)).isEqualTo(9);
    assertThat(RunLength.steps(8).begunEpochs(4)).isEqualTo(2);
    assertThat(RunLength.steps(9).begunEpochs(4)).isEqualTo(3);
    assertThat(RunLength.steps(1).begunEpochs(4)).isOne();
    assertThat(RunLength.steps(Long.MAX_VALUE).begunEpochs(4)).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new RunLength(1L << 31, RunLength.Unit.EPOCHS))
        .hasMessage("run length: 2147483648 epochs, wanted at most 2147483647");
    assertThat(RunLength.epochs(10)).hasToString("10 epochs");
    assertThat(RunLength.steps(1)).hasToString("1 step");
  }
}
