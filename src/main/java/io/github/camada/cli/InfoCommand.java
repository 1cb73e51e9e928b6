package io.github.camada.cli;

import io.github.camada.feature.Outputs;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Model;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.record.TrainingRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is in a model file. */
@Command(
    name = "info",
    header = "Show what is in a model file.",
    description =
        "Shows input, layers and size of a model, and how it was trained; of another program's"
            + " safetensors file, its tensors.",
    footer = {
      "",
      "Examples:",
      "  camada info model.safetensors",
      "  camada info model.safetensors --json | jq .parameters",
      "",
      "--json gives one object: model, bytes, inputs (kind, and what turns values into inputs),"
          + " outputs (kind, names, and what belongs to the kind), parameters, layers (a list of:"
          + " kind, inputs, units, settings of the kind, parameters) and, if the file has it,"
          + " training (version, epochs, batchSize, seed, optimizer, schedule, loss, trainingData,"
          + " validationData, recipe: what it takes to train the same model again; keptEpochs, of"
          + " each network), temperature (by which the outputs were divided) and testVector (input,"
          + " output: what another program gave when the model was imported). Of another program's"
          + " safetensors file: model, bytes, metadata and tensors (a list of: name, dtype, shape)."
    })
final class InfoCommand extends CommandBasics implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = "A model file, or any safetensors file.")
  private Path model;

  @Option(names = "--json", description = "Print the answer as JSON, and nothing else.")
  private boolean json;

  InfoCommand() {}

  static long parameters(MLP network) {
    return network.layers().stream().mapToLong(InfoCommand::parameters).sum();
  }

  private static long parameters(Layer layer) {
    return layer.parameters().stream().mapToLong(parameter -> parameter.value().size()).sum();
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec().commandLine().getOut();
    ModelFile.requireNoDirectory(model);
    Optional<TensorList> others = TensorList.ofOthers(model);
    if (others.isPresent()) {
      out.println(json ? JsonWriter.write(others.get().json()) : others.get().text());
      out.flush();
      return 0;
    }
    Model content = ModelFile.model(model);
    if (json) {
      out.println(JsonWriter.write(json(content)));
    } else {
      out.printf(Locale.ROOT, "%s: %,d bytes%n", model, Files.size(model));
      out.printf(
          Locale.ROOT, "takes %s; gives %s%n", content.inputs(), described(content.outputs()));
      out.println(content.network().summary());
      content.trainingRecord().ifPresent(record -> out.println(text(record)));
      content
          .temperature()
          .ifPresent(
              known -> out.printf(Locale.ROOT, "outputs divided by the temperature %.4g%n", known));
      content.testVector().ifPresent(vector -> out.println("gave as wanted: " + vector));
    }
    out.flush();
    return 0;
  }

  /** As {@code 3 classes: cat, dog, hen}; only how many, where names are just numbers. */
  static String described(Outputs outputs) {
    boolean named = !outputs.names().get(0).equals("0");
    return JsonWriter.oneLine(outputs + (named ? ": " + String.join(", ", outputs.names()) : ""));
  }

  /** What stands in the file, without what would move a terminal's cursor. */
  static String text(TrainingRecord record) {
    return String.format(
        Locale.ROOT,
        "trained by camada %s: %s in batches of %d, seed %d%n%s%s, %s%n%sdata %s%nvalidation %s",
        JsonWriter.oneLine(record.version()),
        record.settings().length(),
        record.settings().batchSize(),
        record.settings().seed(),
        JsonWriter.oneLine(record.optimizer()),
        record.isScheduled() ? ", " + JsonWriter.oneLine(record.schedule()) : "",
        JsonWriter.oneLine(record.loss()),
        record
                .recipe()
                .map(
                    words ->
                        Paragraph.of("recipe " + JsonWriter.oneLine(words))
                            + System.lineSeparator())
                .orElse("")
            + keptEpochs(record),
        JsonWriter.oneLine(record.trainingData()),
        JsonWriter.oneLine(record.validationData().orElse("none")));
  }

  /** A line, or nothing. */
  private static String keptEpochs(TrainingRecord record) {
    if (record.keptEpochs().isEmpty()) {
      return "";
    }
    String each =
        record.keptEpochs().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Paragraph.of("weights kept of epoch " + each) + System.lineSeparator();
  }

  private Map<String, Object> json(Model content) throws IOException {
    MLP network = content.network();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.toString());
    json.put("bytes", Files.size(model));
    json.put("inputs", JsonReader.read(content.inputs().toJson()));
    json.put("outputs", JsonReader.read(content.outputs().toJson()));
    json.put("parameters", parameters(network));
    List<Object> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("kind", layer.kind());
      entry.put("inputs", layer.inputWidth());
      entry.put("units", layer.outputWidth());
      new TreeMap<>(layer.settings()).forEach(entry::putIfAbsent);
      entry.put("parameters", parameters(layer));
      layers.add(entry);
    }
    json.put("layers", layers);
    if (content.trainingRecord().isPresent()) {
      json.put("training", JsonReader.read(content.trainingRecord().get().toJson()));
    }
    content.temperature().ifPresent(known -> json.put("temperature", known));
    if (content.testVector().isPresent()) {
      json.put("testVector", JsonReader.read(content.testVector().get().toJson()));
    }
    return json;
  }
}
