package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Columns;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.web.PredictionServer;
import io.github.camada.web.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A page and an endpoint. */
@Command(
    name = "serve",
    header = "Serve a model: a page for people, an endpoint for programs.",
    description = {
      "Starts a page where people draw a picture, or fill in a row of a table, and see what the"
          + " model answers; programs use POST /predict. Only this machine can reach it, unless"
          + " --host says otherwise. Ctrl-C (or SIGTERM) stops it once requests under way are"
          + " answered."
    },
    footer = {
      "",
      "Examples:",
      "  camada serve model.safetensors",
      "  camada serve model.safetensors --port 9000 --data mnist",
      "  camada serve flowers.safetensors --data flowers.csv --target species",
      "  camada serve model.safetensors --allow-host digits.example",
      "  curl -s -d '{\"age\": 39, \"job\": \"clerk\"}' -H 'Content-Type: application/json' \\",
      "      http://127.0.0.1:8080/predict",
      "  curl -s --data-binary @digit.png -H 'Content-Type: image/png' \\",
      "      http://127.0.0.1:8080/predict",
      "  curl -s -X POST http://127.0.0.1:8080/reload"
    })
final class ServeCommand extends HeavyCommand implements Callable<Integer> {

  private static final int MOST_PORT = 65_535;

  @Parameters(paramLabel = "MODEL", description = "A model file that train has written.")
  private Path model;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      split = ",",
      description =
          "Names under which browsers reach this server through a proxy: digits.example, or with a"
              + " port digits.example:8443. Requests under other names than these and this"
              + " machine's are refused. May be given several times.")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--remote-reload",
      description =
          "Lets other machines ask for POST /reload, too, which reads MODEL again. A file that is"
              + " damaged, or takes or gives something else, leaves the one before in its place.")
  private boolean remoteReload;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "Data whose test images the page shows as examples. "
              + DataSource.HELP
              + " Of a model of a table, a CSV file with its columns: the page shows how the mean"
              + " answer for its rows changes with each; of more than 500 for as many, drawn at"
              + " random.")
  private String data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "The column, or columns, of the CSV file with the right answers: the page also shows how"
              + " much each of the others matters.")
  private List<String> targets = List.of();

  @Mixin private CsvOptions csvForm;

  ServeCommand() {}

  @Override
  void validate() {
    super.validate();
    if (port < 0 || port > MOST_PORT) {
      throw wrong("--port", port, "0 to " + MOST_PORT);
    }
    if (!targets.isEmpty() && data == null) {
      throw missing("--data", "a CSV file with the column of --target");
    }
    if (data == null) {
      refuse(csvForm.given(), "for the CSV file of --data");
    }
    csvForm.validate(this);
    for (String host : allowedHosts) {
      try {
        ServerSettings.standard().withAllowedHosts(host);
      } catch (IllegalArgumentException e) {
        throw wrong("--allow-host", host, "a name such as digits.example or digits.example:8443");
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    Model content = ModelFile.model(model);
    ServerSettings settings =
        ServerSettings.standard()
            .withHost(host)
            .withPort(port)
            .withAllowedHosts(allowedHosts.toArray(String[]::new))
            .withRemoteReload(remoteReload)
            .withModelName(String.valueOf(model.getFileName()));
    if (data != null) {
      settings = withData(settings, content);
    }
    PredictionServer server = start(content, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    PrintWriter out = spec().commandLine().getOut();
    out.println("listening on " + server.address() + " (Ctrl-C ends)");
    if (Main.isLost(out)) {
      // Nobody would know where it listens.
      return CommandLine.ExitCode.SOFTWARE;
    }
    return untilTheEnd(server);
  }

  private ServerSettings withData(ServerSettings settings, Model content) throws IOException {
    String[] names = targets.toArray(String[]::new);
    if (content.inputs() instanceof Columns) {
      try {
        return settings.withRows(
            RowSample.of(Path.of(data), csvForm.files(), content, names), names);
      } catch (IllegalArgumentException refused) {
        throw new IOException(data + ": " + refused.getMessage(), refused);
      }
    }
    if (names.length > 0) {
      throw ModelFile.ofNoTable("--target", model, content);
    }
    csvForm.requireNone(model, content);
    Classifier classifier = ModelFile.classifier(model, content);
    ImageDataset test = new DataSource(data).loadTest(classifier);
    EvaluationResult.requireFit(classifier, test);
    return settings.withExamples(test);
  }

  private PredictionServer start(Model content, ServerSettings settings) throws IOException {
    try {
      return PredictionServer.start(content, () -> ModelFile.model(model), settings);
    } catch (IllegalArgumentException refused) {
      if (settings.rows().isEmpty()) {
        throw refused;
      }
      throw new IOException(data + ": " + refused.getMessage(), refused);
    }
  }

  /** The signal ends the server; one that ends by itself is a failure, for who starts it again. */
  private static int untilTheEnd(PredictionServer server) throws IOException {
    try {
      server.awaitEnd();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return CommandLine.ExitCode.OK;
  }
}
