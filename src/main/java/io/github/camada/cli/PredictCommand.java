package io.github.camada.cli;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Framing;
import io.github.camada.image.ImageFile;
import io.github.camada.image.PictureFraming;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a model sees in pictures. */
@Command(
    name = "predict",
    header = "Answer for pictures or for the rows of a CSV file.",
    description = {
      "Says what a model sees in pictures: PNG or JPEG of any size, dark on light or light on dark,"
          + " one digit in each. A picture is converted as MNIST's were: the ink scaled into a box"
          + " of 20x20 pixels, centred by its centre of mass in 28x28. One that has the model's"
          + " size already is taken as it is, bright on black as the training images are; --framing"
          + " says otherwise.",
      "A model of a table takes one CSV file with the columns that it has learnt from, in any"
          + " order, and adds prediction and probabilities to each row."
    },
    footer = {
      "",
      "Examples:",
      "  camada predict model.safetensors photo.jpg",
      "  camada predict model.safetensors scans/*.png --json | jq '.images[].class'",
      "  camada predict penguins.safetensors new.csv --output answers.csv",
      "  camada predict clothes.safetensors shirt.png --framing none",
      "",
      "A line has the file, the class, its probability, and those of the next likely classes.",
      "A picture that cannot be read is an error of its own; the others are answered.",
      "",
      "--json gives one object: model and images, a list of: file, and then class, probability and",
      "probabilities (one for each class), or else error. Of a table: model and rows, a list of:",
      "prediction and, unless it is a number, probabilities by name."
    })
final class PredictCommand extends CommandBasics implements Callable<Integer> {

  /** Classes that are named behind the likeliest, and the least probability worth it. */
  private static final int OTHERS = 2;

  private static final float WORTH_NAMING = 0.0005f;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file that train has written.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "PNG or JPEG files, or one CSV file.")
  private List<Path> images;

  @Option(
      names = "--framing",
      paramLabel = "HOW",
      description =
          "digit: convert every picture; none: convert no picture, and refuse one of another size"
              + " than the model's; auto: convert those of another size. Default: what the model"
              + " says.")
  private Framing framing;

  @Option(names = "--json", description = "Print the answers as JSON, and nothing else.")
  private boolean json;

  PredictCommand() {}

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the rows of a table go with their answers. Default: they are printed.")
  private Path output;

  @Option(names = "--force", description = "Replace an output file that exists.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Model content = ModelFile.model(model);
    if (content.inputs() instanceof Columns) {
      return table(content);
    }
    if (output != null) {
      throw new IOException("--output is for models of tables; " + model + " takes pictures");
    }
    Classifier classifier = ModelFile.load(model);
    int[] shape = ModelFile.imageShape(classifier);
    Framing how = framing == null ? PictureFraming.of(classifier.model().inputs()) : framing;
    PrintWriter out = spec().commandLine().getOut();
    int status = 0;
    List<Object> answers = new ArrayList<>();
    for (Path image : images) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("file", image.toString());
      try {
        byte[] pixels = PictureFraming.frame(how, ImageFile.read(image), shape[0], shape[1]);
        float[] probabilities = classifier.probabilities(pixels);
        answer(answer, probabilities);
        if (!json) {
          out.println(line(image, probabilities));
          out.flush();
        }
      } catch (IOException unreadable) {
        status = 1;
        String reason = Failure.line(unreadable);
        String name = String.valueOf(image.getFileName());
        String error = reason.contains(name) ? reason : image + ": " + reason;
        answer.put("error", error);
        spec().commandLine().getErr().println("camada: " + error);
        spec().commandLine().getErr().flush();
      }
      answers.add(answer);
    }
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", model.toString());
      result.put("images", answers);
      out.println(JsonWriter.write(result));
      out.flush();
    }
    return status;
  }

  private int table(Model content) throws IOException {
    if (images.size() > 1) {
      throw new IOException(model + ": answers for one CSV file, given are " + images.size());
    }
    if (output != null) {
      TargetFile.require(output, force);
    }
    TablePrediction prediction = new TablePrediction(content, images.get(0));
    if (json) {
      prediction.json(model, spec().commandLine().getOut());
    } else {
      prediction.run(output, spec().commandLine().getOut());
    }
    return 0;
  }

  private static void answer(Map<String, Object> answer, float[] probabilities) {
    int likeliest = ranked(probabilities).get(0);
    answer.put("class", likeliest);
    answer.put("probability", probabilities[likeliest]);
    List<Object> all = new ArrayList<>();
    for (float probability : probabilities) {
      all.add(probability);
    }
    answer.put("probabilities", all);
  }

  private static String line(Path image, float[] probabilities) {
    List<Integer> ranked = ranked(probabilities);
    String others =
        ranked.stream()
            .skip(1)
            .limit(OTHERS)
            .filter(label -> probabilities[label] >= WORTH_NAMING)
            .map(label -> String.format(Locale.ROOT, "%d %.3f", label, probabilities[label]))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: %d  %.3f%s",
        image,
        ranked.get(0),
        probabilities[ranked.get(0)],
        others.isEmpty() ? "" : "  (" + others + ")");
  }

  private static List<Integer> ranked(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted((one, other) -> Float.compare(probabilities[other], probabilities[one]))
        .toList();
  }
}
