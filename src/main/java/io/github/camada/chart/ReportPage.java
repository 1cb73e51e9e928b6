package io.github.camada.chart;

import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts the sections of a report one under the other. */
final class ReportPage {

  /** Enough to tell a unit that is dead from one that is seldom active. */
  private static final int MOST_EXAMPLES = 2_000;

  private final ReportSubject subject;
  private final RunDescription run;
  private final Optional<History> history;
  private final Html html;

  ReportPage(ReportSubject subject, RunDescription run) {
    this.subject = subject;
    this.run = run;
    this.history = only(run.histories());
    this.html = PageFrame.begin(run.title());
  }

  private static Optional<History> only(List<History> histories) {
    return histories.size() != 1 || histories.get(0).epochs().isEmpty()
        ? Optional.empty()
        : Optional.of(histories.get(0));
  }

  String html() {
    RunFacts facts = new RunFacts(html, subject, run, history);
    facts.addHead();
    html.raw("<ul class=\"headline\">");
    subject.addHeadline(html);
    html.raw("</ul>");
    curves();
    subject.addSections(html);
    weights();
    facts.addRest();
    return PageFrame.end(html);
  }

  private void curves() {
    html.element("h2", "Training");
    if (run.histories().size() > 1) {
      new NetworkSections(run.histories()).addTo(html);
      return;
    }
    if (history.isEmpty()) {
      html.note("The model's file holds no history of its training, so there are no curves.");
      return;
    }
    History known = history.get();
    html.raw("<div class=\"pair\">").picture(Charts.loss(known), 300);
    for (String name : metrics(known)) {
      html.picture(Charts.metric(name, known), 300);
    }
    html.raw("</div>");
  }

  /** The names of those that some epoch has. */
  private static Set<String> metrics(History history) {
    Set<String> names = new TreeSet<>();
    for (EpochResult epoch : history.epochs()) {
      names.addAll(epoch.training().metrics().keySet());
      epoch.validation().ifPresent(figures -> names.addAll(figures.metrics().keySet()));
    }
    return names;
  }

  private void weights() {
    MLP network = subject.model().network();
    if (!WeightHistograms.of(network).isEmpty()) {
      html.element("h2", "Weights and units").picture(WeightHistograms.picture(network), 320);
      LayerActivity.addTo(html, LayerActivity.of(network, subject.inputs(MOST_EXAMPLES)));
    }
  }
}
