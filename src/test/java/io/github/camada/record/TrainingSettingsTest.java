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
    assertThat(settings.withBatchSize(9)).isEqualTo(new TrainingSettings(1, 9, 3));
    assertThat(settings.withSeed(9)).isEqualTo(new TrainingSettings(1, 2, 9));
    assertThat(settings).isEqualTo(new TrainingSettings(1, 2, 3));
  }

  @Test
  void oneEpochAndOneExampleAreEnough() {
    assertThat(new TrainingSettings(1, 1, 0).epochs()).isOne();
    assertThat(new TrainingSettings(1, 1, 0).batchSize()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"0, 128", "-1, 128", "10, 0", "10, -5"})
  void refusesFewerThanOneEpochOrExample(int epochs, int batchSize) {
    assertThatThrownBy(() -> new TrainingSettings(epochs, batchSize, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "training: epochs %d, batch size %d: wanted at least 1 each", epochs, batchSize);
  }

  @Test
  void refusesThemInChangesToo() {
    assertThatThrownBy(() -> TrainingSettings.standard().withEpochs(0))
        .hasMessage("training: epochs 0, batch size 128: wanted at least 1 each");
    assertThatThrownBy(() -> TrainingSettings.standard().withBatchSize(0))
        .hasMessage("training: epochs 10, batch size 0: wanted at least 1 each");
  }
}
