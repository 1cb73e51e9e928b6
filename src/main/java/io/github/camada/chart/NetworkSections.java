package io.github.camada.chart;

import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * What a report shows of the training of several networks whose outputs the model takes the mean
 * of: their losses on validation data, and a row for each.
 *
 * @param histories of the networks, each with validation
 */
record NetworkSections(List<History> histories) {

  void addTo(Html html) {
    html.picture(picture(), 300);
    html.raw("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>")
        .raw("<th scope=\"col\">network</th><th scope=\"col\" class=\"number\">epochs</th>")
        .raw("<th scope=\"col\" class=\"number\">best epoch</th>")
        .raw("<th scope=\"col\" class=\"number\">best validation loss</th>")
        .raw("</tr></thead><tbody>");
    for (int i = 0; i < histories.size(); i++) {
      BestEpoch best = best(i);
      html.raw("<tr><th scope=\"row\">" + (i + 1) + "</th>")
          .number(Html.format("%,d", histories.get(i).epochs().size()))
          .number(Html.format("%,d", best.number()))
          .number(FigureTable.number(best.loss()))
          .raw("</tr>");
    }
    html.raw("</tbody></table></div>")
        .note(
            "Each network learnt from all training rows except its own validation part; the model"
                + " gives the mean of their outputs.");
  }

  private BestEpoch best(int network) {
    return BestEpoch.of(histories.get(network)).orElseThrow();
  }

  Picture picture() {
    XYChart chart = ChartStyle.lines("Validation loss of each network", "epoch", "loss");
    Map<Series, String> names = new EnumMap<>(Series.class);
    int shown = Math.min(histories.size(), Series.ofData().size());
    for (int i = 0; i < shown; i++) {
      List<EpochResult> epochs =
          histories.get(i).epochs().stream()
              .filter(epoch -> epoch.validation().isPresent())
              .toList();
      Series style = Series.ofData().get(i);
      names.put(style, String.valueOf(i + 1));
      style.applyAsLine(
          chart.addSeries(
              "network " + (i + 1),
              epochs.stream().mapToDouble(epoch -> epoch.epoch() + 1).toArray(),
              epochs.stream()
                  .mapToDouble(epoch -> epoch.validation().orElseThrow().loss())
                  .toArray()));
    }
    EpochChart.scaleLosses(chart);
    EpochChart.numberEpochs(chart);
    return new Picture(Legend.ofLines(chart, names), inWords(shown));
  }

  private String inWords(int shown) {
    Comparator<Integer> byLoss = Comparator.comparingDouble(network -> best(network).loss());
    List<Integer> ranked = IntStream.range(0, histories.size()).boxed().sorted(byLoss).toList();
    return Html.format(
        "Best validation losses from %s, %s, to %s, %s.%s",
        FigureTable.number(best(ranked.get(0)).loss()),
        place(ranked.get(0)),
        FigureTable.number(best(ranked.get(ranked.size() - 1)).loss()),
        place(ranked.get(ranked.size() - 1)),
        shown < histories.size()
            ? Html.format(" The first %d of %,d networks are drawn.", shown, histories.size())
            : "");
  }

  private String place(int network) {
    return Html.format("network %d in epoch %,d", network + 1, best(network).number());
  }
}
