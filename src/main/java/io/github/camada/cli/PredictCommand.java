package io.github.camada.cli;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Framing;
import io.github.camada.image.ImageFile;
import io.github.camada.image.PictureFolders;
import io.github.camada.image.PictureFraming;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Committee;
import io.github.camada.model.CommitteeAnswer;
import io.github.camada.model.Model;
import io.github.camada.nn.Softmax;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a model sees in pictures. */
@Command(
    name = "predict",
    header = "Predict for pictures or for the rows of a CSV file.",
    description = {
      "Names the digits in pictures: PNG, JPEG, GIF or BMP of any size, dark on light or light on"
          + " dark, on plain, ruled or squared paper, with one digit or several side by side. Each"
          + " digit is converted as MNIST's were: the ink scaled into a box of 20x20 pixels,"
          + " centred by its centre of mass in 28x28. A picture that has the model's size already"
          + " is taken as it is, bright on black as the training images are; --framing says"
          + " otherwise.",
      "A model of a table takes one CSV file with the columns that it has learnt from, in any"
          + " order, and adds prediction and probabilities to each row. However that file is"
          + " written, the answers have commas, decimal points, UTF-8 and a line of names; its"
          + " cells stay as they are.",
      "Where the model is an ensemble, its networks' disagreement is added, too: of pictures with"
          + " --json. It is 0 where all networks say the same, in nats for classes and labels, and"
          + " a standard deviation in the unit of a number."
    },
    footer = {
      "",
      "Examples:",
      "  camada predict model.safetensors photo.jpg",
      "  camada predict model.safetensors scans/*.png --json | jq '.images[].class'",
      "  camada predict shapes.safetensors new-shapes/",
      "  camada predict penguins.safetensors new.csv --output answers.csv",
      "  camada predict penguins.safetensors neu.csv --separator semicolon --decimal-comma",
      "  camada predict clothes.safetensors shirt.png --framing none",
      "",
      "A line has the file, the class, its probability, and those of the next likely"
          + " classes; for several digits in a row, the number that they make, and the"
          + " probability of each. A file that cannot be read is reported; the rest are still"
          + " processed.",
      "",
      "--json gives one object: model and images, a list of: file, and then class, name,"
          + " probability and probabilities (one for each class); digits, a list of these, if"
          + " there are several; or else error. Of a table: model and rows, a list of: prediction"
          + " and, unless it is a number, probabilities by name. Of an ensemble, both have"
          + " disagreement."
    })
final class PredictCommand extends CommandBasics implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file that train has written.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "PNG, JPEG, GIF or BMP files, or directories of them, with those in their folders; or"
              + " one CSV file.")
  private List<Path> images;

  @Option(
      names = "--framing",
      paramLabel = "HOW",
      description =
          "Of pictures. digit: convert each; none: convert none, and refuse one of another size"
              + " than the model's; auto: convert those of another size. Default: what the model"
              + " says.")
  private Framing framing;

  @Mixin private CsvOptions csvForm;

  @Option(names = "--json", description = "Print the answers as JSON, and nothing else.")
  private boolean json;

  PredictCommand() {}

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where the rows of a table go with their answers, or the JSON of --json. Default: they"
              + " are printed.")
  private Path output;

  @Option(names = "--force", description = "Replace an output file that exists.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    if (output == null) {
      refuse(List.of("--force"), "has an effect only with --output FILE");
    }
    csvForm.validate(this);
    Model content = ModelFile.model(model);
    if (content.inputs() instanceof Columns) {
      return table(content);
    }
    if (output != null) {
      throw ModelFile.ofNoTable("--output", model, content);
    }
    csvForm.requireNone(model, content);
    Classifier classifier = ModelFile.classifier(model, content);
    int[] shape = ModelFile.imageShape(classifier);
    Framing how = framing == null ? PictureFraming.of(classifier.model().inputs()) : framing;
    PrintWriter out = spec().commandLine().getOut();
    int status = 0;
    List<Object> answers = new ArrayList<>();
    for (Path image : pictures()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("file", image.toString());
      try {
        List<float[]> digits = new ArrayList<>();
        List<Float> disagreement = new ArrayList<>();
        for (byte[] digit :
            PictureFraming.frameRow(how, ImageFile.read(image), shape[0], shape[1])) {
          if (json && Committee.isIn(content)) {
            CommitteeAnswer asked = Committee.of(content).answerAll(digit);
            digits.add(Softmax.of(asked.outputs()).data());
            disagreement.add((float) asked.disagreement()[0][0]);
          } else {
            digits.add(classifier.probabilities(digit));
          }
        }
        PictureAnswer said =
            new PictureAnswer(digits, classifier.model().outputs().names(), disagreement);
        answer.putAll(said.json());
        if (!json) {
          out.println(image + ": " + said.text());
          if (Main.isLost(out)) {
            return 1;
          }
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

  /** What was given, with the files of directories in their place. */
  private List<Path> pictures() throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (Path image : images) {
      if (Files.isDirectory(image)) {
        List<Path> found = PictureFolders.files(image);
        if (found.isEmpty()) {
          throw new IOException(image + ": no picture in it");
        }
        pictures.addAll(found);
      } else {
        pictures.add(image);
      }
    }
    return pictures;
  }

  private int table(Model content) throws IOException {
    if (framing != null) {
      throw new IOException("--framing is for models of pictures; " + model + " takes rows");
    }
    if (images.size() > 1) {
      throw new IOException(model + ": answers for one CSV file, given are " + images.size());
    }
    if (output != null) {
      TargetFile.require(output, force);
    }
    TablePrediction prediction = new TablePrediction(content, images.get(0), csvForm.files());
    if (json) {
      prediction.json(model, output, spec().commandLine().getOut());
    } else {
      prediction.run(output, spec().commandLine().getOut());
    }
    return 0;
  }
}
