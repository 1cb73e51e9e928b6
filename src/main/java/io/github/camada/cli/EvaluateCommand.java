package io.github.camada.cli;

import io.github.camada.feature.Columns;
import io.github.camada.json.JsonWriter;
import io.github.camada.learn.TableEvaluation;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model's test figures. */
@Command(
    name = "evaluate",
    header = "Evaluate a model on test images or on the rows of a CSV file.",
    description =
        "Evaluates a model on the test images (t10k) of a data set, or on pictures in folders that"
            + " are called after its classes; a model of a table on the rows of a CSV file, whose"
            + " column --target has the right answers.",
    footer = {
      "",
      "Examples:",
      "  camada evaluate model.safetensors --data mnist",
      "  camada evaluate shapes.safetensors --data more-shapes/",
      "  camada evaluate penguins.safetensors --data new.csv --target species",
      "  camada evaluate model.safetensors --data my-digits/ --json | jq .accuracy",
      "",
      "--json gives one object: model, data, examples, correct, accuracy, accuracyLow,"
          + " accuracyHigh (the 95%% interval), classes (a list of: class, name, examples,"
          + " accuracy, precision, f1) and confusion (a row for each true class, a count for each"
          + " predicted one). Of a table: model, data, rows and figures (by name)."
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

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  EvaluateCommand() {}

  @Override
  public Integer call() throws IOException {
    Model content = ModelFile.model(model);
    if (content.inputs() instanceof Columns) {
      return table(content);
    }
    if (!targets.isEmpty()) {
      throw new IOException("--target is for models of tables; " + model + " takes pictures");
    }
    Classifier classifier = ModelFile.classifier(model, content);
    EvaluationResult evaluation =
        EvaluationResult.of(classifier, new DataSource(data).loadTest(classifier));
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", model.toString());
      result.put("data", data);
      result.putAll(evaluation.json());
      out.println(JsonWriter.write(result));
    } else {
      out.print(evaluation.text());
    }
    out.flush();
    return 0;
  }

  private int table(Model content) throws IOException {
    if (targets.isEmpty()) {
      throw new IOException(model + ": a model of a table, wanted --target with the right answers");
    }
    Csv settings = Csv.standard().withKinds(content.columns().kinds());
    Map<String, Double> figures;
    Table rows = TableTraining.read(Path.of(data), settings);
    try {
      figures = TableEvaluation.of(content, rows, targets.toArray(String[]::new));
    } catch (IllegalArgumentException refused) {
      throw new IOException(data + ": " + refused.getMessage(), refused);
    }
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", model.toString());
      result.put("data", data);
      result.put("rows", rows.size());
      result.put("figures", figures);
      out.println(JsonWriter.write(result));
    } else {
      TableTraining.figures(out, figures, 0);
    }
    out.flush();
    return 0;
  }
}
