package io.github.camada.cli;

import io.github.camada.feature.Outputs;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.onnx.OnnxReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model of another program. */
@Command(
    name = "import",
    header = "Make a model file of another program's ONNX file.",
    description = {
      "Reads a multilayer perceptron from an ONNX file, as PyTorch, scikit-learn and Keras export"
          + " it, and writes it as a model file."
    },
    footer = {
      "",
      "Examples:",
      "  camada import iris.onnx --to iris.safetensors",
      "  camada import iris.onnx --to iris.safetensors --classes setosa,other"
    })
final class ImportCommand extends CommandBasics implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "An ONNX file.")
  private Path file;

  @Option(
      names = "--to",
      paramLabel = "MODEL",
      required = true,
      description = "The model file to write.")
  private Path to;

  @Option(
      names = "--classes",
      paramLabel = "NAME",
      split = ",",
      description = "The outputs are classes of these names, whatever the file says.")
  private List<String> classes;

  @Option(names = "--force", description = "Replace a file that exists.")
  private boolean force;

  ImportCommand() {}

  @Override
  public Integer call() throws IOException {
    TargetFile.require(to, force);
    Model model;
    try {
      model =
          classes == null
              ? OnnxReader.read(file)
              : OnnxReader.read(file, Outputs.classes(classes.toArray(String[]::new)));
    } catch (IllegalArgumentException doNotFit) {
      throw new IOException(file + ": " + doNotFit.getMessage(), doNotFit);
    }
    ModelSerializer.save(model, to);
    PrintWriter out = spec().commandLine().getOut();
    out.printf("%s: %s%n", to, JsonWriter.oneLine(model.toString()));
    out.flush();
    return 0;
  }
}
