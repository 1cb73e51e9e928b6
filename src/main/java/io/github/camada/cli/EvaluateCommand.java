package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Columns;
import io.github.camada.json.JsonWriter;
import io.github.camada.learn.TablePredictions;
import io.github.camada.metric.McNemar;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.table.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model's test figures. */
@Command(
    name = "evaluate",
    header = "Evaluate a model on test images or on the rows of a CSV file.",
    description =
        "Evaluates a model on the test images (t10k) of a data set, or on pictures in folders that"
            + " are named after its classes. Evaluates a model of a table on the rows of a CSV"
            + " file, whose column --target has the right answers; those where it is missing are"
            + " not used.",
    footer = {
      "",
      "Examples:",
      "  camada evaluate model.safetensors --data mnist",
      "  camada evaluate shapes.safetensors --data more-shapes/",
      "  camada evaluate penguins.safetensors --data new.csv --target species",
      "  camada evaluate model.safetensors --data my-digits/ --json | jq .accuracy",
      "  camada evaluate new.safetensors --data mnist --against old.safetensors",
      "",
      "--json gives one object: model, data, examples, correct, accuracy, accuracyLow, accuracyHigh"
          + " (the 95%% interval), classes (a list of: class, name, examples, accuracy, precision,"
          + " f1) and confusion (a row for each true class, a count for each predicted one). Of a"
          + " table: model, data, rows, notUsed (rows without the target) and figures (by name)."
          + " With --against also against: model, onlyThisRight, onlyOtherRight (numbers of"
          + " examples), midP and exactP (p-values)."
    })
final class EvaluateCommand extends HeavyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = "A model file that train has written.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      defaultValue = "mnist",
      description = DataSource.HELP + " Default: ${DEFAULT-VALUE}.")
  private String data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = ",",
      description = "The column, or columns, with the right answers to a model of a table.")
  private List<String> targets = List.of();

  @Mixin private CsvOptions csvForm;

  @Option(
      names = "--against",
      paramLabel = "OTHER",
      description = "Another model of the same classes, to say by McNemar's test which is better.")
  private Path against;

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  EvaluateCommand() {}

  @Override
  void validate() {
    super.validate();
    csvForm.validate(this);
  }

  @Override
  public Integer call() throws IOException {
    Model content = ModelFile.model(model);
    if (content.inputs() instanceof Columns) {
      return table(content);
    }
    if (!targets.isEmpty()) {
      throw ModelFile.ofNoTable("--target", model, content);
    }
    csvForm.requireNone(model, content);
    Classifier classifier = ModelFile.classifier(model, content);
    Optional<Classifier> other =
        against == null ? Optional.empty() : Optional.of(ModelFile.load(against));
    ImageDataset test = new DataSource(data).loadTest(classifier);
    if (other.isPresent()) {
      EvaluationResult.requireFit(other.get(), test);
    }
    EvaluationResult evaluation = EvaluationResult.of(classifier, test);
    Optional<Comparison> comparison = other.map(known -> compared(classifier, known, test));
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", model.toString());
      result.put("data", data);
      result.putAll(evaluation.json());
      comparison.ifPresent(known -> result.put("against", known.json()));
      out.println(JsonWriter.write(result));
    } else {
      out.print(evaluation.text(Terminal.outputWidth()));
      comparison.ifPresent(known -> out.print(known.text()));
    }
    out.flush();
    return 0;
  }

  private Comparison compared(Classifier classifier, Classifier other, ImageDataset test) {
    return new Comparison(
        against, McNemar.of(test.labels(), classifier.predictAll(test), other.predictAll(test)));
  }

  private int table(Model content) throws IOException {
    requireGiven("--data", "a CSV file");
    if (targets.isEmpty()) {
      throw new IOException(model + ": a model of a table, wanted --target with the right answers");
    }
    Optional<Model> other = against == null ? Optional.empty() : Optional.of(other(content));
    Map<String, Kind> kinds = new HashMap<>(content.columns().kinds());
    other.ifPresent(model -> model.columns().kinds().forEach(kinds::putIfAbsent));
    Path csv = Path.of(data);
    KnownRows known = KnownRows.of(csv, csvForm.files().read(csv, kinds, targets), targets);
    TablePredictions predictions = predictions(content, known);
    Map<String, Double> figures = predictions.figures();
    Optional<Comparison> comparison = Optional.empty();
    if (other.isPresent()) {
      comparison = Optional.of(compared(predictions, predictions(other.get(), known)));
    }
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", model.toString());
      result.put("data", data);
      result.put("rows", known.rows().size());
      result.put("notUsed", known.others());
      result.put("figures", figures);
      comparison.ifPresent(against -> result.put("against", against.json()));
      out.println(JsonWriter.write(result));
    } else {
      if (known.others() > 0) {
        out.println(KnownRows.notUsed(known.others()));
      }
      TableTraining.figures(out, figures, 0);
      comparison.ifPresent(against -> out.print(against.text()));
    }
    out.flush();
    return 0;
  }

  private TablePredictions predictions(Model content, KnownRows known) throws IOException {
    try {
      return TablePredictions.of(content, known.rows(), targets.toArray(String[]::new));
    } catch (IllegalArgumentException refused) {
      throw known.refused(refused);
    }
  }

  /** The model to compare with, whose columns may be others. */
  private Model other(Model content) throws IOException {
    Model other = ModelFile.model(against);
    if (!(content.outputs() instanceof Classes)
        || !(other.inputs() instanceof Columns)
        || !other.outputs().equals(content.outputs())) {
      throw new IOException(
          against + ": wanted a model of a table with the same classes as " + model);
    }
    return other;
  }

  private Comparison compared(TablePredictions predictions, TablePredictions others) {
    int[] labels = new int[predictions.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (int) predictions.truths().data()[row];
    }
    int[] answers = others.outputs().argmax(1);
    return new Comparison(against, McNemar.of(labels, predictions.outputs().argmax(1), answers));
  }
}
