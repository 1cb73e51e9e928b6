package io.github.camada.cli;

import io.github.camada.chart.Report;
import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.json.JsonWriter;
import io.github.camada.learn.PictureLearner;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.record.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures to a model file: the whole of it by a recipe of several networks, or one that fits a
 * temperature; otherwise what comes after training.
 *
 * @param data as it was given
 * @param options with the recipe
 * @param model where the model goes
 * @param report where a report goes, or null
 * @param json whether one object is printed instead of lines for a person
 * @param out where the result goes
 * @param err where it is said what went wrong
 */
record PictureTraining(
    String data,
    TrainingOptions options,
    Path model,
    Path report,
    boolean json,
    PrintWriter out,
    PrintWriter err) {

  /** Learns, or goes on, saves and evaluates. */
  int run(
      PictureLearner recipe,
      LongRun longRun,
      Split<? extends Dataset> split,
      ImageData images,
      long start)
      throws IOException {
    PictureChoices choices = options.choices();
    NetworkProgress progress =
        new NetworkProgress(
            json ? null : out, Terminal.isOutput(), choices.members(), choices.epochs());
    PictureLearner learner = longRun.keeping(recipe).withListeners(progress);
    NetworkRun networks = new NetworkRun(choices.remedy(), progress, longRun, err);
    Model learnt = networks.learn(() -> learner.learn(split, images.inputs(), images.classes()));
    try (LateFailures failures = new LateFailures(err)) {
      networks.tell(failures);
      Classifier classifier = failures.save(learnt, model, longRun.kept()).classifier();
      return end(classifier, images, progress.histories(), split, start, failures);
    }
  }

  /** Evaluates and prints, writes the report, and gives the command's status. */
  int end(
      Classifier classifier,
      ImageData images,
      List<History> histories,
      Split<? extends Dataset> split,
      long start,
      LateFailures failures)
      throws IOException {
    EvaluationResult evaluation = EvaluationResult.of(classifier, images.test());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (json) {
      out.println(
          JsonWriter.write(json(classifier, histories, evaluation, seconds, failures.isSaved())));
    } else {
      out.println();
      out.print(evaluation.text(Terminal.outputWidth()));
      if (failures.isSaved()) {
        out.printf(Locale.ROOT, "%nmodel: %s%n", model);
      }
    }
    // what was computed is out before a picture can fail
    out.flush();
    int learntFrom = split.train().size();
    if (report != null
        && failures.writeReport(report, () -> report(classifier, images, histories, learntFrom))
        && !json) {
      out.println("report: " + report);
      out.flush();
    }
    return failures.status();
  }

  private void report(
      Classifier classifier, ImageData images, List<History> histories, int trainingExamples)
      throws IOException {
    Report plain = Report.of(classifier, images.test());
    Report curves =
        histories.size() == 1
            ? plain.withHistory(histories.get(0))
            : plain.withHistories(histories);
    curves
        .withNames(model.toString(), data)
        .withSettings(options.inWords())
        .withTrainingExamples(trainingExamples)
        .save(report);
  }

  /** The result for a program. */
  private Map<String, Object> json(
      Classifier classifier,
      List<History> histories,
      EvaluationResult evaluation,
      double seconds,
      boolean saved)
      throws IOException {
    int[] shape = ModelFile.imageShape(classifier);
    Map<String, Object> json = new LinkedHashMap<>();
    if (saved) {
      json.put("model", model.toString());
    }
    json.put("data", data);
    json.put("classes", classifier.classes());
    json.put("names", classifier.model().outputs().names());
    json.put("height", shape[0]);
    json.put("width", shape[1]);
    json.put("parameters", InfoCommand.parameters(classifier.model().network()));
    json.put("seconds", seconds);
    List<List<?>> runs = histories.stream().<List<?>>map(PictureTraining::epochs).toList();
    if (runs.size() == 1) {
      json.put("epochs", runs.get(0));
    } else {
      json.put("networks", runs);
    }
    json.put("test", evaluation.json());
    if (report != null) {
      json.put("report", report.toString());
    }
    return json;
  }

  private static List<?> epochs(History history) {
    return history.epochs().stream().map(EpochProgress::json).toList();
  }
}
