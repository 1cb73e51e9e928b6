package io.github.camada.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final EpochResult FIRST =
      new EpochResult(
          0,
          new Evaluation(0.25, Map.of("accuracy", 0.9)),
          Optional.of(new Evaluation(0.125, Map.of("accuracy", 0.96))),
          1.26);
  private static final EpochResult SECOND =
      new EpochResult(
          1, new Evaluation(0.2, Map.of("rmse", 0.5, "mae", 0.25)), Optional.empty(), 10.04);

  @Test
  void printsALineForEachEpoch() {
    assertThat(new History(List.of(FIRST, SECOND)))
        .hasToString(
            "epoch 1: loss 0.2500, accuracy 0.9000;"
                + " validation loss 0.1250, accuracy 0.9600; 1.3 s\n"
                + "epoch 2: loss 0.2000, mae 0.2500, rmse 0.5000; 10.0 s");
  }

  private static EpochResult validated(int epoch, double loss) {
    Evaluation training = new Evaluation(1, Map.of());
    return new EpochResult(epoch, training, Optional.of(new Evaluation(loss, Map.of())), 1);
  }

  /** The first among equals; an epoch without validation is none. */
  @Test
  void theBestEpochHasTheLowestValidationLoss() {
    EpochResult lowest = validated(2, 0.25);
    List<EpochResult> epochs = List.of(validated(1, 0.5), lowest, validated(3, 0.25), SECOND);
    assertThat(new History(epochs).best()).containsSame(lowest);
    assertThat(new History(List.of(SECOND, FIRST)).best()).containsSame(FIRST);
    assertThat(new History(List.of(SECOND)).best()).isEmpty();
    assertThat(new History(List.of()).best()).isEmpty();
  }

  /** Epochs are counted from 1, and what an epoch has not is an empty cell. */
  @Test
  void isATableForOtherPrograms() {
    assertThat(new History(List.of(FIRST, SECOND)).toCsv())
        .isEqualTo(
            "epoch,loss,accuracy,mae,rmse,validationLoss,validationAccuracy,seconds\r\n"
                + "1,0.25,0.9,,,0.125,0.96,1.26\r\n"
                + "2,0.2,,0.25,0.5,,,10.04\r\n");
    assertThat(new History(List.of(SECOND)).toCsv())
        .isEqualTo("epoch,loss,mae,rmse,seconds\r\n2,0.2,0.25,0.5,10.04\r\n");
    assertThat(new History(List.of()).toCsv()).isEqualTo("epoch,loss,seconds\r\n");
  }

  @Test
  void namesWithCommasAreQuoted() {
    EpochResult odd =
        new EpochResult(0, new Evaluation(1, Map.of("a \"b\", c", 2.0)), Optional.empty(), 3);

    assertThat(new History(List.of(odd)).toCsv())
        .startsWith("epoch,loss,\"a \"\"b\"\", c\",seconds");
  }

  @Test
  void printsTheSameInEveryLocale() {
    String text = FIRST.toString();
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("de-DE", "pt-BR", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(FIRST).as(tag).hasToString(text);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void givesItsLastEpoch() {
    assertThat(new History(List.of(FIRST, SECOND)).last()).isSameAs(SECOND);
  }

  @Test
  void keepsACopyThatNobodyChanges() {
    List<EpochResult> epochs = new ArrayList<>(List.of(FIRST));
    History history = new History(epochs);
    epochs.add(SECOND);

    assertThat(history.epochs()).containsExactly(FIRST);
    assertThatThrownBy(() -> history.epochs().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void hasNoRecordUnlessATrainingRunWroteIt() {
    assertThat(new History(List.of(FIRST)).trainingRecord()).isEmpty();
    assertThatThrownBy(() -> new History(List.of(FIRST), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("history: training record");
  }

  @Test
  void hasNoLastEpochWithoutAny() {
    assertThatThrownBy(() -> new History(List.of()).last())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("history: no epoch was completed");
  }
}
