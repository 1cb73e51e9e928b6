package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.json.JsonWriter;
import io.github.camada.metric.ClassScore;
import io.github.camada.metric.ClassificationReport;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.WilsonInterval;
import io.github.camada.model.Classifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a classifier does on images that it has not learnt from.
 *
 * @param confusion counts of true and predicted classes
 * @param names of the classes
 */
record EvaluationResult(ConfusionMatrix confusion, List<String> names) {

  /** Classes up to which their confusion is worth a table in a terminal. */
  private static final int MOST_IN_TABLE = 10;

  static EvaluationResult of(Classifier classifier, ImageDataset test) throws IOException {
    requireFit(classifier, test);
    return new EvaluationResult(
        ConfusionMatrix.of(test.labels(), classifier.predictAll(test), classifier.classes()),
        classifier.model().outputs().names());
  }

  static void requireFit(Classifier classifier, ImageDataset test) throws IOException {
    int[] shape = ModelFile.imageShape(classifier);
    if (shape[0] != test.height() || shape[1] != test.width()) {
      throw new IOException(
          "the model takes images of %dx%d, the data has %s".formatted(shape[0], shape[1], test));
    }
    if (test.classes() > classifier.classes()) {
      throw new IOException(
          "the model has %d classes, the data has %s".formatted(classifier.classes(), test));
    }
  }

  private WilsonInterval interval() {
    return WilsonInterval.of(confusion.correct(), confusion.examples());
  }

  /** Figures for a person, in lines for a terminal of that width. */
  String text(int width) {
    ClassificationReport report = ClassificationReport.of(confusion);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "test accuracy %.4f (%,d of %,d; 95%% interval %s)%n",
            confusion.accuracy(),
            confusion.correct(),
            confusion.examples(),
            interval()));
    text.append(report.table(names.stream().map(JsonWriter::oneLine).toList()))
        .append(System.lineSeparator());
    if (confusion.classes() <= MOST_IN_TABLE) {
      text.append(ConfusionText.of(confusion, width)).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** The same for a program: accuracy, accuracyLow, accuracyHigh, classes, confusion and so on. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("examples", confusion.examples());
    json.put("correct", confusion.correct());
    json.put("accuracy", confusion.accuracy());
    json.put("accuracyLow", interval().low());
    json.put("accuracyHigh", interval().high());
    List<Object> classes = new ArrayList<>();
    for (ClassScore score : ClassificationReport.of(confusion).scores()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("class", score.label());
      entry.put("name", names.get(score.label()));
      entry.put("examples", score.examples());
      entry.put("accuracy", score.accuracy());
      entry.put("precision", score.precision());
      entry.put("f1", score.f1());
      classes.add(entry);
    }
    json.put("classes", classes);
    List<Object> rows = new ArrayList<>();
    for (int label = 0; label < confusion.classes(); label++) {
      List<Object> row = new ArrayList<>();
      for (int predicted = 0; predicted < confusion.classes(); predicted++) {
        row.add(confusion.count(label, predicted));
      }
      rows.add(row);
    }
    json.put("confusion", rows);
    return json;
  }
}
