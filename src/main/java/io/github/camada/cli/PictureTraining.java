package io.github.camada.cli;

import io.github.camada.chart.Report;
import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.record.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/**
 * Pictures to a model file by a recipe of several networks, or one that fits a temperature.
 *
 * @param data as it was given
 * @param options with the recipe
 * @param model where the model goes
 * @param report where a report goes, or null
 * @param json whether one object is printed instead of lines for a person
 */
record PictureTraining(
    String data, TrainingOptions options, Path model, Path report, boolean json) {

  /** Learns, saves and evaluates. */
  int run(Split<? extends Dataset> split, ImageData images, PrintWriter out, long start)
      throws IOException {
    NetworkProgress progress =
        new NetworkProgress(
            json ? null : out, Terminal.isOutput(), options.members(), options.epochs());
    Model learnt;
    try (progress) {
      learnt =
          options.learner().withListeners(progress).learn(split, images.inputs(), images.classes());
    }
    ModelSerializer.save(learnt, model);
    Classifier classifier = learnt.classifier();
    EvaluationResult evaluation = EvaluationResult.of(classifier, images.test());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (json) {
      List<?> networks = progress.histories().stream().map(PictureTraining::epochs).toList();
      out.println(JsonWriter.write(json(classifier, "networks", networks, evaluation, seconds)));
    } else {
      out.println();
      out.print(evaluation.text(Terminal.outputWidth()));
      out.printf(Locale.ROOT, "%nmodel: %s%n", model);
    }
    // what was computed is out before a picture can fail
    out.flush();
    if (report != null) {
      Report.of(classifier, images.test())
          .withNames(model.toString(), data)
          .withHistories(progress.histories())
          .withSettings(options.inWords())
          .withTrainingExamples(split.train().size())
          .save(report);
      if (!json) {
        out.println("report: " + report);
        out.flush();
      }
    }
    return CommandLine.ExitCode.OK;
  }

  /**
   * The result for a program.
   *
   * @param runs {@code epochs} or {@code networks}
   * @param epochs of the one network, or of each
   */
  Map<String, Object> json(
      Classifier classifier,
      String runs,
      List<?> epochs,
      EvaluationResult evaluation,
      double seconds)
      throws IOException {
    int[] shape = ModelFile.imageShape(classifier);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.toString());
    json.put("data", data);
    json.put("classes", classifier.classes());
    json.put("names", classifier.model().outputs().names());
    json.put("height", shape[0]);
    json.put("width", shape[1]);
    json.put("parameters", InfoCommand.parameters(classifier.model().network()));
    json.put("seconds", seconds);
    json.put(runs, epochs);
    json.put("test", evaluation.json());
    if (report != null) {
      json.put("report", report.toString());
    }
    return json;
  }

  static List<?> epochs(History history) {
    return history.epochs().stream().map(EpochProgress::json).toList();
  }
}
