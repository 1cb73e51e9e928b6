package io.github.camada.cli;

import io.github.camada.chart.Report;
import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Columns;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model's test figures and pictures, as a page. */
@Command(
    name = "report",
    header = "Write a report on a model, as one HTML file.",
    description = {
      "Writes a report on a model: one HTML file with its figures on test data, their intervals,"
          + " and charts of its mistakes. The data is a set of images or, for a model of a table, a"
          + " CSV file whose column --target has the right answers; rows without are not used. The"
          + " curves of training are only in the report that train writes."
    },
    footer = {
      "",
      "Examples:",
      "  camada report model.safetensors report.html",
      "  camada report model.safetensors report.html --data my-digits/ --force",
      "  camada report penguins.safetensors report.html --data new.csv --target species"
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

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = ",",
      description = "The column, or columns, with the right answers to a model of a table.")
  private List<String> targets = List.of();

  @Mixin private CsvOptions csvForm;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  ReportCommand() {}

  @Override
  void validate() {
    super.validate();
    csvForm.validate(this);
  }

  @Override
  public Integer call() throws IOException {
    TargetFile.require(file, force);
    Model content = ModelFile.model(model);
    Report report = content.inputs() instanceof Columns ? table(content) : images(content);
    report
        .withTitle("Report on " + model.getFileName())
        .withNames(model.toString(), data)
        .save(file);
    PrintWriter out = spec().commandLine().getOut();
    out.println("report: " + file);
    out.flush();
    return 0;
  }

  private Report images(Model content) throws IOException {
    if (!targets.isEmpty()) {
      throw ModelFile.ofNoTable("--target", model, content);
    }
    csvForm.requireNone(model, content);
    Classifier classifier = ModelFile.classifier(model, content);
    ImageDataset test = new DataSource(data).loadTest(classifier);
    EvaluationResult.requireFit(classifier, test);
    return Report.of(classifier, test);
  }

  private Report table(Model content) throws IOException {
    requireGiven("--data", "a CSV file");
    if (targets.isEmpty()) {
      throw new IOException(model + ": a model of a table, wanted --target with the right answers");
    }
    Path csv = Path.of(data);
    Table all = csvForm.files().read(csv, content.columns().kinds(), targets);
    KnownRows known = KnownRows.of(csv, all, targets);
    if (known.others() > 0) {
      spec().commandLine().getOut().println(KnownRows.notUsed(known.others()));
    }
    try {
      return Report.of(content, known.rows(), targets.toArray(String[]::new));
    } catch (IllegalArgumentException refused) {
      throw known.refused(refused);
    }
  }
}
