package io.github.camada.cli;

import io.github.camada.feature.Outputs;
import io.github.camada.json.JsonWriter;
import io.github.camada.keras.KerasReader;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.onnx.OnnxReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A model of another program. */
@Command(
    name = "import",
    header = "Turn another program's network into a model file.",
    description = {
      "Reads a multilayer perceptron and writes it as a model file: from an ONNX file, as PyTorch,"
          + " scikit-learn and Keras export it, from Keras's own .keras and .h5 files, or from a"
          + " state_dict of PyTorch in safetensors."
    },
    footer = {
      "",
      "Examples:",
      "  camada import iris.onnx --to iris.safetensors",
      "  camada import iris.onnx --to iris.safetensors --classes setosa,other",
      "  camada import iris.keras --to iris.safetensors",
      "  camada import weights.safetensors --activation relu --images 28x28 \\",
      "      --example example.json --to digits.safetensors",
      "",
      "Of a state_dict, layers come in the order of their names, with the activation"
          + " behind each but the last, and behind its batch normalisation where one"
          + " follows. An example shows whether that is so; in Python:",
      "  json.dump({'input': x.tolist(),",
      "             'output': module(x[None])[0].tolist()}, file)"
    })
final class ImportCommand extends CommandBasics implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "An ONNX file, one of Keras, or a safetensors file of PyTorch.")
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

  @ArgGroup(exclusive = false, heading = "%nOf a state_dict:%n")
  private StateDictOptions stateDict;

  @Option(names = "--force", description = "Replace a file that exists.")
  private boolean force;

  ImportCommand() {}

  @Override
  public Integer call() throws IOException {
    boolean isStateDict = file.toString().endsWith(".safetensors");
    if (!isStateDict && !file.toString().matches(".*\\.(onnx|keras|h5)")) {
      throw new ParameterException(
          spec().commandLine(), file + ": wanted a name with .onnx, .keras, .h5 or .safetensors");
    }
    if (isStateDict == (stateDict == null)) {
      throw new ParameterException(
          spec().commandLine(),
          !isStateDict
              ? "--activation, --images and --example: wanted with a state_dict"
              : file + ": a state_dict does not say it: --activation NAME");
    }
    TargetFile.require(to, force);
    Model model = model();
    ModelSerializer.save(model, to);
    PrintWriter out = spec().commandLine().getOut();
    out.printf("%s: %s%n", to, JsonWriter.oneLine(model.toString()));
    out.flush();
    return 0;
  }

  private Model model() throws IOException {
    Outputs outputs = classes == null ? null : Outputs.classes(classes.toArray(String[]::new));
    try {
      if (stateDict != null) {
        return stateDict.read(file, outputs);
      }
      // jHDF writes a log, which nobody reads here: no warning that there is nowhere to write it
      System.setProperty("slf4j.internal.verbosity", "ERROR");
      if (file.toString().endsWith(ModelFile.ONNX)) {
        return outputs == null ? OnnxReader.read(file) : OnnxReader.read(file, outputs);
      }
      return outputs == null ? KerasReader.read(file) : KerasReader.read(file, outputs);
    } catch (IllegalArgumentException doNotFit) {
      throw new IOException(file + ": " + doNotFit.getMessage(), doNotFit);
    }
  }
}
