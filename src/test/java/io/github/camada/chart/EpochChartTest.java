package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class EpochChartTest {

  /** Epochs with a loss of 1/1, 1/2, ... and an accuracy of 1 - loss/4; validation half of it. */
  static History history(int epochs) {
    return new History(
        IntStream.range(0, epochs)
            .mapToObj(
                epoch -> {
                  double loss = 1.0 / (epoch + 1);
                  return new EpochResult(
                      epoch,
                      new Evaluation(loss, Map.of("accuracy", 1 - loss / 4)),
                      Optional.of(new Evaluation(loss / 2, Map.of("accuracy", 1 - loss / 8))),
                      2);
                })
            .toList());
  }

  private static History withoutValidation() {
    return new History(List.of(new EpochResult(0, new Evaluation(0.5), Optional.empty(), 1)));
  }

  @Test
  void linesAreTheFiguresOfTheHistory() {
    XYChart loss = EpochChart.loss(history(4));
    XYChart accuracy = EpochChart.metric("accuracy", history(4));

    assertThat(loss.getSeries("training").getXData()).containsExactly(1, 2, 3, 4);
    assertThat(loss.getSeries("training").getYData()).containsExactly(1, 1 / 2.0, 1 / 3.0, 1 / 4.0);
    assertThat(loss.getSeries("validation").getYData())
        .containsExactly(1 / 2.0, 1 / 4.0, 1 / 6.0, 1 / 8.0);
    assertThat(accuracy.getSeries("training").getYData()[3]).isEqualTo(1 - 1 / 16.0);
    assertThat(accuracy.getSeries("validation").getYData()[0]).isEqualTo(1 - 1 / 8.0);
  }

  @Test
  void lossesOfATargetInSmallUnitsHaveDigits() {
    Evaluation figures = new Evaluation(1.2341e-8);
    History history = new History(List.of(new EpochResult(0, figures, Optional.of(figures), 1)));
    assertThat(Charts.loss(history).description())
        .contains("Best validation loss 1.234e-8 in epoch 1. ", "validation 1.234e-8.");
    assertThat(Charts.loss(history).svg())
        .contains("epoch 1, training 1.234e-8, validation 1.234e-8");
    assertThat(FigureTable.number(1.2341e-8)).isEqualTo("1.234e-8");
  }

  @Test
  void linesDifferWithoutColourToo() {
    XYChart chart = EpochChart.loss(history(4));
    XYSeries training = chart.getSeries("training");
    XYSeries validation = chart.getSeries("validation");

    assertThat(training.getLineStyle().getDashArray()).isNull();
    assertThat(validation.getLineStyle().getDashArray()).isNotNull();
    assertThat(training.getMarker()).isNotSameAs(validation.getMarker());
  }

  /** Then every third of 60 epochs has a marker, and the line itself none. */
  @Test
  void markersOfManyEpochsAreSpread() {
    XYChart chart = EpochChart.loss(history(60));

    assertThat(chart.getSeries("training").getYData()).hasSize(60);
    assertThat(chart.getSeries("training markers").getXData()).hasSize(20).startsWith(1, 4, 7);
    assertThat(chart.getSeries("training markers").getYData()).startsWith(1, 1 / 4.0, 1 / 7.0);
  }

  @Test
  void theLegendNamesTheLinesThatAreThere() {
    assertThat(SvgText.of(Charts.loss(history(2))).texts())
        .containsExactly("best: epoch 2", "training", "validation");
    assertThat(SvgText.of(Charts.loss(withoutValidation())).texts()).containsExactly("training");
  }

  /** Validation losses of 0.5, 0.25, 0.125, 0.25: the third epoch is the best. */
  private static History overfitted() {
    double[] losses = {0.5, 0.25, 0.125, 0.25};
    return new History(
        IntStream.range(0, losses.length)
            .mapToObj(
                epoch ->
                    new EpochResult(
                        epoch,
                        new Evaluation(losses[epoch] / 8, Map.of("mae", losses[epoch] / 4)),
                        Optional.of(new Evaluation(losses[epoch], Map.of("mae", losses[epoch]))),
                        1))
            .toList());
  }

  @Test
  void theDescriptionSaysWhichEpochWasBest() {
    assertThat(Charts.loss(overfitted()).description())
        .isEqualTo(
            "Best validation loss 0.1250 in epoch 3. Last epoch (4): training 0.0313, validation"
                + " 0.2500.");
    assertThat(Charts.metric("mae", overfitted()).description())
        .isEqualTo(
            "Validation 0.1250 in epoch 3, which had the best validation loss. Last epoch (4):"
                + " training 0.0625, validation 0.2500.");
    assertThat(Charts.loss(withoutValidation()).description())
        .isEqualTo("Last epoch (1): training 0.5000.");
  }

  @Test
  void theBestEpochIsMarkedWhereSomethingValidates() {
    assertThat(SvgText.of(Charts.loss(overfitted())).texts()).contains("best: epoch 3");
    assertThat(SvgText.of(Charts.metric("mae", overfitted())).texts())
        .noneMatch(text -> text.startsWith("best"));
  }

  /** Losses of 1 down to 1/100 and, in validation, half of them. */
  @Test
  void lossesFarApartStandOnALogarithmicScale() {
    assertThat(EpochChart.loss(history(100)).getStyler().isYAxisLogarithmic()).isTrue();
    assertThat(EpochChart.loss(history(100)).getTitle()).isEqualTo("Loss over epochs, logarithmic");
    assertThat(EpochChart.loss(history(24)).getStyler().isYAxisLogarithmic()).isFalse();
    assertThat(EpochChart.loss(history(24)).getTitle()).isEqualTo("Loss over epochs");
  }

  @Test
  void rejectsAHistoryWithoutTheFigure() {
    assertThatThrownBy(() -> Charts.loss(new History(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chart of loss: the history of 0 epochs has none");
    assertThatThrownBy(() -> Charts.accuracy(withoutValidation()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chart of accuracy: the history of 1 epochs has none");
  }
}
