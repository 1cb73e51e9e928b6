package io.github.camada.chart;

import io.github.camada.metric.FigureText;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What there is to see in a figure over epochs, in a sentence or two. */
record EpochCaption(History history, Function<Evaluation, OptionalDouble> value) {

  /** Of the loss: the lowest of validation first. */
  String ofLoss() {
    String best =
        BestEpoch.of(history)
            .map(
                found ->
                    String.format(
                        Locale.ROOT,
                        "Best validation loss %s in epoch %d. ",
                        FigureText.of(found.loss()),
                        found.number()))
            .orElse("");
    return best + last();
  }

  /** Of another figure, of which it is not known whether more is better. */
  String ofMetric() {
    String best =
        BestEpoch.of(history)
            .flatMap(
                found ->
                    figure(found.result().validation().orElseThrow())
                        .map(
                            figure ->
                                String.format(
                                    Locale.ROOT,
                                    "Validation %s in epoch %d, which had the best validation loss."
                                        + " ",
                                    figure,
                                    found.number())))
            .orElse("");
    return best + last();
  }

  /** The figures of the last epoch that has any. */
  private String last() {
    List<EpochResult> epochs = history.epochs();
    for (int i = epochs.size() - 1; i >= 0; i--) {
      EpochResult epoch = epochs.get(i);
      Optional<String> training = figure(epoch.training());
      Optional<String> validation = epoch.validation().flatMap(this::figure);
      if (training.isPresent() || validation.isPresent()) {
        String figures =
            training.map(known -> "training " + known).orElse("")
                + (training.isPresent() && validation.isPresent() ? ", " : "")
                + validation.map(known -> "validation " + known).orElse("");
        return "Last epoch (" + (epoch.epoch() + 1) + "): " + figures + ".";
      }
    }
    return "";
  }

  private Optional<String> figure(Evaluation figures) {
    OptionalDouble known = value.apply(figures);
    return known.isPresent() ? Optional.of(FigureText.of(known.getAsDouble())) : Optional.empty();
  }
}
