package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say which layers the network has. */
final class NetworkOptions {

  private static final String ACTIVATIONS =
      "relu, leaky-relu, elu, selu, gelu, silu, mish, softplus, sigmoid, tanh or identity";

  @Option(
      names = "--hidden",
      paramLabel = "N,N,...",
      defaultValue = "700,500",
      description = "Widths of the hidden layers, or none. Default: ${DEFAULT-VALUE}.")
  private String hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description = "Of the hidden layers: " + ACTIVATIONS + ". Default: ${DEFAULT-VALUE}.")
  private String activation;

  @Option(
      names = "--dropout",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Share of the hidden units that a step leaves out, against overfitting, such as 0.5."
              + " Default: ${DEFAULT-VALUE}.")
  private double dropout;

  @Option(
      names = "--input-dropout",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Share of the pixels that a step leaves out, such as 0.2. Default: ${DEFAULT-VALUE}.")
  private double inputDropout;

  private final List<Integer> widths = new ArrayList<>();

  NetworkOptions() {}

  void validate(HeavyCommand command) {
    if (Activation.builtIn(activation) == null) {
      throw command.wrong("--activation", activation, ACTIVATIONS);
    }
    requireShare(command, "--dropout", dropout);
    requireShare(command, "--input-dropout", inputDropout);
    widths.clear();
    if (hidden.equals("none")) {
      command.refuse(
          List.of("--activation", "--dropout"), "for hidden layers, and --hidden none has none");
      return;
    }
    for (String width : hidden.split(",", -1)) {
      if (!width.strip().matches("[1-9][0-9]{0,4}")) {
        throw command.wrong(
            "--hidden", hidden, "widths from 1 to 99999 with commas between, or none");
      }
      widths.add(Integer.valueOf(width.strip()));
    }
  }

  private static void requireShare(HeavyCommand command, String option, double share) {
    if (!(share >= 0 && share < 1)) {
      throw command.wrong(option, share, "0 to below 1");
    }
  }

  MLP network(Dataset images, long seed) {
    List<Layer> layers = new ArrayList<>();
    if (inputDropout > 0) {
      layers.add(new Dropout(inputDropout));
    }
    for (int width : widths) {
      layers.add(new DenseLayer(width, Activation.builtIn(activation)));
      if (dropout > 0) {
        layers.add(new Dropout(dropout));
      }
    }
    layers.add(new DenseLayer(images.classes()));
    return new MLP(layers).build(images.inputWidth(), seed);
  }

  /** What a report says of them. */
  void describe(Map<String, String> settings) {
    settings.put("hidden layers", widths.isEmpty() ? "none" : hidden);
    if (!widths.isEmpty() && !activation.equals("relu")) {
      settings.put("activation", activation);
    }
    if (!widths.isEmpty() && dropout > 0) {
      settings.put("dropout", String.valueOf(dropout));
    }
    if (inputDropout > 0) {
      settings.put("input dropout", String.valueOf(inputDropout));
    }
  }
}
