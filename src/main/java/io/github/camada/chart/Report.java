package io.github.camada.chart;

import io.github.camada.data.ImageDataset;
import io.github.camada.file.AtomicFile;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.record.History;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A run in one HTML file: settings, machine, model, curves, and how well it does on test data. The
 * file needs nothing beside it, no network and no script; it is made for screens of any size, dark
 * ones too, and for paper.
 *
 * <pre>{@code
 * Report.of(classifier, test)
 *     .withTitle("MNIST, 700-500-10")
 *     .withNames("digits.safetensors", "MNIST")
 *     .withHistory(history)
 *     .withSetting("optimizer", "Adam, learning rate 0.001")
 *     .save(Path.of("report.html"));
 * }</pre>
 *
 * <p>Without a history, as for a model that was read from a file, the report says so in its place.
 */
public final class Report {

  static {
    ChartLibrary.read();
  }

  private final ReportSubject subject;
  private final RunDescription run;

  private Report(ReportSubject subject, RunDescription run) {
    this.subject = subject;
    this.run = run;
  }

  /**
   * A report on a classifier, which predicts the test data here and now.
   *
   * @param classifier what is evaluated
   * @param test images that it has not learnt from, at least one
   * @return a report without title, settings and history
   * @throws IllegalArgumentException if there is no image, the images are not of the classifier's
   *     size, or a label is none of its classes
   */
  public static Report of(Classifier classifier, ImageDataset test) {
    return new Report(
        new ImageSubject(TestResult.of(classifier, test)), RunDescription.start("Training report"));
  }

  /**
   * A report on a model of a table, which predicts the rows here and now: figures with their
   * intervals, and what belongs to classes, labels or numbers.
   *
   * @param model of a table's columns
   * @param test rows that it has not learnt from, at least one, with the model's columns and its
   *     targets
   * @param targets names of the targets' columns
   * @return a report without title, settings and history
   * @throws IllegalArgumentException if a column is missing, a target too, a target is no class of
   *     the model, or there is no row
   */
  public static Report of(Model model, Table test, String... targets) {
    return new Report(
        TableSubject.of(model, test, targets), RunDescription.start("Evaluation report"));
  }

  /**
   * The same under another title.
   *
   * @param value any text
   * @return a new report
   */
  public Report withTitle(String value) {
    return new Report(subject, run.withTitle(value));
  }

  /**
   * The same with names for what was evaluated, which stand in its head.
   *
   * @param model what the model is called, its file for example
   * @param data what the test data is called
   * @return a new report
   */
  public Report withNames(String model, String data) {
    return new Report(subject, run.withNames(model, data));
  }

  /**
   * The same with another date than that of now.
   *
   * @param value when the model was evaluated
   * @return a new report
   */
  public Report withTime(Instant value) {
    return new Report(subject, run.withTime(value));
  }

  /**
   * The same with the curves of training.
   *
   * @param value what {@code Trainer.fit} returned
   * @return a new report
   */
  public Report withHistory(History value) {
    Objects.requireNonNull(value, "report: history");
    return new Report(subject, run.withHistories(List.of(value)));
  }

  /**
   * The same with how each network of a model of several was trained, as a {@code TableLearner}'s
   * listeners hear it: their losses on validation data in one chart, and a line for each.
   *
   * @param values one for each network, in order, each of at least one epoch with validation
   * @return a new report
   * @throws IllegalArgumentException if there is none, or one has no validation
   */
  public Report withHistories(List<History> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("report: no history, wanted one for each network");
    }
    for (int i = 0; i < values.size(); i++) {
      if (BestEpoch.of(values.get(i)).isEmpty()) {
        throw new IllegalArgumentException(
            "report: history of network "
                + (i + 1)
                + " has no validation, wanted at least 1 epoch");
      }
    }
    return new Report(subject, run.withHistories(values));
  }

  /**
   * The same with the number of examples of an epoch, from which the speed of training follows.
   *
   * @param value at least 1
   * @return a new report
   * @throws IllegalArgumentException if that is below 1
   */
  public Report withTrainingExamples(int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "report: " + value + " training examples, wanted at least 1");
    }
    return new Report(subject, run.withTrainingExamples(value));
  }

  /**
   * The same with one more line of settings.
   *
   * @param name what was set; a line of that name is replaced
   * @param value any text
   * @return a new report
   */
  public Report withSetting(String name, String value) {
    return withSettings(Map.of(name, value));
  }

  /**
   * The same with more lines of settings.
   *
   * @param values what was set and to what, in their order
   * @return a new report
   */
  public Report withSettings(Map<String, String> values) {
    return new Report(subject, run.withSettings(values));
  }

  /**
   * The page.
   *
   * @return HTML in UTF-8
   * @throws IllegalStateException if the machine has no fonts
   */
  public String html() {
    return new ReportPage(subject, run).html();
  }

  /**
   * Writes the page, completely or not at all.
   *
   * @param path the file, replaced if it is there
   * @throws IOException if it cannot be written, or is there and not a regular file
   * @throws IllegalStateException if the machine has no fonts
   */
  public void save(Path path) throws IOException {
    AtomicFile.write(path, html().getBytes(StandardCharsets.UTF_8));
  }
}
