package io.github.camada.cli;

import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model's test figures. */
@Command(
    name = "evaluate",
    header = "Judge a model by a data set's test images.",
    description = "Judges a model by the test images (t10k) of a data set.",
    footer = {
      "",
      "Examples:",
      "  camada evaluate model.safetensors --data mnist",
      "  camada evaluate model.safetensors --data my-digits/ --json | jq .accuracy",
      "",
      "--json gives one object: model, data, examples, correct, accuracy, accuracyLow,",
      "accuracyHigh (the 95%% interval), classes (a list of: class, examples, accuracy, precision,",
      "f1) and confusion (a row for each true class, a count for each predicted one)."
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

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  EvaluateCommand() {}

  @Override
  public Integer call() throws IOException {
    Classifier classifier = ModelFile.load(model);
    EvaluationResult evaluation = EvaluationResult.of(classifier, new DataSource(data).loadTest());
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
}
