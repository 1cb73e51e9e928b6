package io.github.camada.cli;

import io.github.camada.chart.Report;
import io.github.camada.data.ImageDataset;
import io.github.camada.model.Classifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model's test figures and pictures, as a page. */
@Command(
    name = "report",
    header = "Write a report on a model, as one HTML file.",
    description = {
      "Writes a report on a model: one HTML file with its test accuracy, its mistakes and its"
          + " weights. The curves of training are only in the report that train writes."
    },
    footer = {
      "",
      "Examples:",
      "  camada report model.safetensors report.html",
      "  camada report model.safetensors report.html --data my-digits/ --force"
    })
final class ReportCommand extends HeavyCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file that train has written.")
  private Path model;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where the report goes.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      defaultValue = "mnist",
      description = DataSource.HELP + " Default: ${DEFAULT-VALUE}.")
  private String data;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    TargetFile.require(file, force);
    Classifier classifier = ModelFile.load(model);
    ImageDataset test = new DataSource(data).loadTest(classifier);
    EvaluationResult.requireFit(classifier, test);
    Report.of(classifier, test)
        .withSetting("model", model.toString())
        .withSetting("data", data)
        .save(file);
    PrintWriter out = spec().commandLine().getOut();
    out.println("report: " + file);
    out.flush();
    return 0;
  }
}
