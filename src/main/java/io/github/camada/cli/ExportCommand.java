package io.github.camada.cli;

import io.github.camada.codegen.HtmlPage;
import io.github.camada.codegen.JavaSource;
import io.github.camada.model.Model;
import io.github.camada.onnx.OnnxWriter;
import io.github.camada.pytorch.StateDict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A model for other programs. */
@Command(
    name = "export",
    header = "Write a model for other programs.",
    description = {
      "Writes a model as the name of the file to be says: .onnx, the whole model for ONNX Runtime;"
          + " .java, one class that needs no library and, of a table's model, takes rows; .html,"
          + " one page that predicts in a browser and needs no server for it; .safetensors, the"
          + " weights alone as a state_dict of PyTorch."
    },
    footer = {
      "",
      "Examples:",
      "  camada export digits.safetensors --to digits.onnx",
      "  camada export digits.safetensors --to Digits.java",
      "  camada export digits.safetensors --to digits.html"
    })
final class ExportCommand extends CommandBasics implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = "A model file.")
  private Path model;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The file to write: .onnx, .java, .html or .safetensors.")
  private Path to;

  @Option(names = "--force", description = "Replace a file that exists.")
  private boolean force;

  ExportCommand() {}

  @Override
  public Integer call() throws IOException {
    String name = to.toString();
    if (!name.endsWith(ModelFile.ONNX)
        && !name.endsWith(".java")
        && !name.endsWith(".html")
        && !name.endsWith(".safetensors")) {
      throw new ParameterException(
          spec().commandLine(),
          "--to " + to + ": wanted a name with .onnx, .java, .html or .safetensors");
    }
    TargetFile.require(to, force);
    Model content = ModelFile.model(model);
    try {
      if (name.endsWith(ModelFile.ONNX)) {
        OnnxWriter.write(content, to);
      } else if (name.endsWith(".java")) {
        JavaSource.write(content, to);
      } else if (name.endsWith(".html")) {
        HtmlPage.write(content, to);
      } else {
        StateDict.write(content.network(), to);
      }
    } catch (IllegalArgumentException noForm) {
      throw new IOException(model + ": " + noForm.getMessage(), noForm);
    }
    PrintWriter out = spec().commandLine().getOut();
    out.printf(Locale.ROOT, "%s: %,d bytes%n", to, Files.size(to));
    out.flush();
    return 0;
  }
}
