package io.github.camada.chart;

import io.github.camada.model.Backend;
import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.RunLength;
import io.github.camada.record.TrainingRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report says about model, data, settings, machine and time. */
record RunFacts(Html html, ReportSubject subject, RunDescription run, Optional<History> history) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What is reported on, in a few lines. */
  void addHead() {
    html.raw("<dl class=\"facts\">");
    fact(html, "Model", named(run.model(), inShort(subject.model().network())));
    fact(html, "Data", named(run.data(), subject.data()));
    addMachine(html, run.time());
    html.raw("</dl>");
  }

  /** When and by what a page was made. */
  static void addMachine(Html html, Instant time) {
    Backend backend = Backend.current();
    fact(html, "Date", DATE.format(time));
    fact(
        html,
        "Machine",
        Html.format(
            "%s, %s, %s, kernel %s, Java %s",
            backend.operatingSystem(),
            counted(backend.processors(), "processor"),
            counted(backend.threads(), "thread"),
            backend.kernel(),
            backend.java()));
    fact(html, "Camada", LibraryVersion.current());
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void fact(Html html, String name, String value) {
    html.raw("<div>").element("dt", name).element("dd", value).raw("</div>");
  }

  private static String named(Optional<String> name, String what) {
    return name.map(known -> known + ": " + what).orElse(what);
  }

  private static String inShort(MLP network) {
    long parameters =
        network.parameters().stream().mapToLong(parameter -> parameter.value().size()).sum();
    String widths =
        network.layers().stream()
            .filter(layer -> !layer.parameters().isEmpty())
            .map(layer -> "-" + layer.outputWidth())
            .collect(Collectors.joining());
    return Html.format("%d%s, %,d parameters", network.inputWidth(), widths, parameters);
  }

  /** Model, settings and timing in full. */
  void addRest() {
    html.element("h2", "Model")
        .raw("<div class=\"scroll\" tabindex=\"0\">")
        .element("pre", subject.model().network().summary())
        .raw("</div>")
        .note("Inputs: " + subject.model().inputs() + ".");
    subject.model().temperature().ifPresent(this::tempered);
    settings();
    timing();
  }

  private void tempered(double temperature) {
    html.note(Html.format("The outputs were divided by the temperature %.4g.", temperature));
  }

  private void settings() {
    html.element("h2", "Settings");
    List<String[]> rows = new ArrayList<>();
    run.settings().forEach((name, value) -> rows.add(row(name, value)));
    if (rows.isEmpty()) {
      subject.model().trainingRecord().ifPresent(record -> recorded(record, rows));
    }
    if (rows.isEmpty()) {
      html.note("None were given, and the model's file records none.");
    } else {
      html.pairs(rows);
    }
  }

  /** What the model's file says of its training, where whoever writes the report says nothing. */
  private static void recorded(TrainingRecord record, List<String[]> rows) {
    record.recipe().ifPresent(recipe -> rows.add(row("recipe", recipe)));
    rows.add(row("length", "at most " + record.settings().length()));
    rows.add(row("batch size", String.valueOf(record.settings().batchSize())));
    rows.add(row("optimizer", record.optimizer()));
    if (record.isScheduled()) {
      rows.add(row("schedule", record.schedule()));
    }
    rows.add(row("loss", record.loss()));
    rows.add(row("seed", String.valueOf(record.settings().seed())));
    rows.add(row("trained by", "Camada " + record.version()));
    rows.add(row("training data, SHA-256", record.trainingData()));
  }

  private void timing() {
    List<String[]> rows = new ArrayList<>();
    history.ifPresent(known -> training(known, rows));
    rows.add(row("predicting the test data", Html.format("%.3f s", subject.seconds())));
    rows.add(
        row(
            "prediction speed",
            Html.format("%,.0f examples/s", subject.examples() / subject.seconds())));
    html.element("h2", "Timing").pairs(rows);
  }

  private void training(History known, List<String[]> rows) {
    double seconds = known.epochs().stream().mapToDouble(EpochResult::seconds).sum();
    int epochs = known.epochs().size();
    rows.add(row("training", Html.format("%.1f s, %s", seconds, RunLength.epochs(epochs))));
    rows.add(row("an epoch", Html.format("%.2f s on average", seconds / epochs)));
    if (run.trainingExamples() > 0) {
      double speed = (double) run.trainingExamples() * epochs / seconds;
      rows.add(row("training speed", Html.format("%,.0f examples/s", speed)));
    }
  }

  private static String[] row(String name, String value) {
    return new String[] {name, value};
  }
}
