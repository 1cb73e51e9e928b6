package io.github.camada.chart;

import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.WilsonInterval;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Puts the sections of a report one under the other. */
final class ReportPage {

  private static final String STYLE = "report.css";

  private final TestResult result;
  private final String title;
  private final History history;
  private final int trainingExamples;
  private final Map<String, String> settings;
  private final Html html = new Html();

  ReportPage(
      TestResult result,
      String title,
      History history,
      int trainingExamples,
      Map<String, String> settings) {
    this.result = result;
    this.title = title;
    this.history = history == null || history.epochs().isEmpty() ? null : history;
    this.trainingExamples = trainingExamples;
    this.settings = settings;
  }

  String html() {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
        // Nothing in here asks for anything from elsewhere, and a browser need not trust that.
        .raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; img-src data:\"/>")
        .element("title", title)
        .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>")
        .element("h1", title);
    headline();
    curves();
    classes();
    mistakes();
    reliability();
    weights();
    new RunFacts(html, result, history, trainingExamples).add(settings);
    return html.raw("</main>\n</body>\n</html>").toString();
  }

  private static String style() {
    try (InputStream stream = ReportPage.class.getResourceAsStream(STYLE)) {
      return new String(
          Objects.requireNonNull(stream, STYLE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void headline() {
    ConfusionMatrix matrix = result.confusion();
    WilsonInterval interval = WilsonInterval.of(matrix.correct(), matrix.examples());
    html.note(
            Html.format(
                "Test data: %,d images of %dx%d in %d classes.",
                result.test().size(),
                result.test().height(),
                result.test().width(),
                result.test().classes()))
        .raw("<ul class=\"headline\">");
    headline(Html.format("%.4f", matrix.accuracy()), "test accuracy, 95% interval " + interval);
    headline(
        Html.format("%,d", matrix.examples() - matrix.correct()),
        Html.format("mistakes in %,d images", matrix.examples()));
    headline(
        Html.format("%.4f", result.calibration().expectedError()), "expected calibration error");
    html.raw("</ul>");
  }

  private void headline(String figure, String meaning) {
    html.raw("<li><strong>" + Html.escape(figure) + "</strong>" + Html.escape(meaning) + "</li>");
  }

  private void curves() {
    html.element("h2", "Training");
    if (history == null) {
      html.note("The model's file holds no history of its training, so there are no curves.");
      return;
    }
    html.raw("<div class=\"pair\">").picture(Charts.loss(history), 300);
    for (String name : metrics()) {
      html.picture(Charts.metric(name, history), 300);
    }
    html.raw("</div>");
  }

  /** The names of those that some epoch has. */
  private Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    for (EpochResult epoch : history.epochs()) {
      names.addAll(epoch.training().metrics().keySet());
      epoch.validation().ifPresent(figures -> names.addAll(figures.metrics().keySet()));
    }
    return names;
  }

  private void classes() {
    html.element("h2", "Classes");
    ClassTable.addTo(html, result.confusion());
    Picture picture = Charts.confusion(result.confusion());
    html.element("h2", "Confusion matrix").picture(picture, picture.width() * 17 / 20);
  }

  private void mistakes() {
    html.element("h2", "Worst mistakes");
    if (result.mistakes().isEmpty()) {
      html.note("None: every image was recognised.");
    } else {
      html.picture(Charts.mistakes(result.test(), result.mistakes()), 320);
    }
  }

  private void reliability() {
    html.element("h2", "Reliability").picture(Charts.reliability(result.calibration()), 320);
  }

  private void weights() {
    if (WeightChart.fits(result.classifier())) {
      html.element("h2", "First-layer weights")
          .picture(Charts.firstLayerWeights(result.classifier()), 320);
    }
  }
}
