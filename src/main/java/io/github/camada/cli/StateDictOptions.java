package io.github.camada.cli;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.model.TestVector;
import io.github.camada.nn.Activation;
import io.github.camada.nn.MLP;
import io.github.camada.pytorch.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** What a state_dict of PyTorch does not say itself. */
final class StateDictOptions {

  /** An example of a few thousand values; more is no example. */
  private static final long MOST_BYTES = 64L << 20;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      required = true,
      description = "The activation behind each layer but the last.")
  private String activation;

  @Option(
      names = "--images",
      paramLabel = "HEIGHTxWIDTH",
      description = "It takes grey images of this size, divided by 255; else numbers as they are.")
  private String images;

  @Option(
      names = "--example",
      paramLabel = "FILE",
      description =
          "A JSON file with an input, pixels from 0 to 255 of an image, and the output that Python"
              + " gave: it must come out here, too, and is kept in the model file.")
  private Path example;

  StateDictOptions() {}

  /** The outputs may be null: numbers without names. */
  Model read(Path file, Outputs outputs) throws IOException {
    Activation hidden = Activation.builtIn(activation);
    if (hidden == null) {
      throw new IllegalArgumentException(
          "--activation " + activation + ": wanted one such as relu, tanh or gelu");
    }
    MLP network = StateDict.read(file).sequence(hidden).network();
    Outputs meaning = outputs == null ? numbers(network.outputWidth()) : outputs;
    Model model = new Model(network, inputs(network.inputWidth()), meaning);
    return example == null ? model : testVector().keptBy(model);
  }

  private static Outputs numbers(int width) {
    return Outputs.numbers(
        IntStream.range(0, width).mapToObj(Integer::toString).toArray(String[]::new));
  }

  private Inputs inputs(int width) {
    if (images == null) {
      return Inputs.features(width);
    }
    if (!images.matches("[1-9][0-9]{0,4}x[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("--images " + images + ": wanted one such as 28x28");
    }
    String[] sides = images.split("x");
    return Inputs.greyImages(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  private TestVector testVector() throws IOException {
    if (Files.size(example) > MOST_BYTES) {
      throw new IOException(example + ": larger than an example can be");
    }
    return TestVector.fromJson(Files.readString(example));
  }
}
