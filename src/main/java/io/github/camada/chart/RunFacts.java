package io.github.camada.chart;

import io.github.camada.model.Backend;
import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a report says about model, settings, machine and time. */
record RunFacts(Html html, TestResult result, History history, int trainingExamples) {

  void add(Map<String, String> settings) {
    model();
    settings(settings);
    machine();
    timing();
  }

  private void model() {
    MLP model = result.classifier().model().network();
    html.element("h2", "Model")
        .raw("<div class=\"scroll\" tabindex=\"0\">")
        .element("pre", model.summary())
        .raw("</div>")
        .note("Inputs: " + result.classifier().model().inputs() + ".");
  }

  private void settings(Map<String, String> settings) {
    html.element("h2", "Settings");
    if (settings.isEmpty()) {
      html.note("None were given.");
    } else {
      List<String[]> rows = new ArrayList<>();
      settings.forEach((name, value) -> rows.add(new String[] {name, value}));
      html.pairs(rows);
    }
  }

  private void machine() {
    Backend backend = Backend.current();
    html.element("h2", "Machine")
        .pairs(
            List.of(
                row("operating system", backend.operatingSystem()),
                row("processors", String.valueOf(backend.processors())),
                row("Java", backend.java()),
                row("kernel", backend.kernel()),
                row("threads", String.valueOf(backend.threads()))));
  }

  private void timing() {
    List<String[]> rows = new ArrayList<>();
    if (history != null) {
      double seconds = history.epochs().stream().mapToDouble(EpochResult::seconds).sum();
      int epochs = history.epochs().size();
      rows.add(row("training", Html.format("%.1f s, %d epochs", seconds, epochs)));
      rows.add(row("an epoch", Html.format("%.2f s on average", seconds / epochs)));
      if (trainingExamples > 0) {
        double speed = (double) trainingExamples * epochs / seconds;
        rows.add(row("training speed", Html.format("%,.0f examples/s", speed)));
      }
    }
    rows.add(row("predicting the test data", Html.format("%.3f s", result.seconds())));
    rows.add(
        row(
            "prediction speed",
            Html.format("%,.0f images/s", result.test().size() / result.seconds())));
    html.element("h2", "Timing").pairs(rows);
  }

  private static String[] row(String name, String value) {
    return new String[] {name, value};
  }
}
