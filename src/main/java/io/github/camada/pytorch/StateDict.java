package io.github.camada.pytorch;

import io.github.camada.folding.Chain;
import io.github.camada.json.JsonWriter;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.safetensors.SafetensorsArchive;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.SafetensorsWriter;
import io.github.camada.safetensors.TensorEntry;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@code state_dict} that {@code safetensors.torch.save_file} wrote, of which a network is built
 * step by step: the file has the weights, but neither the order of the layers nor what stands
 * between them. Names are those of the modules. A tensor that no step has taken is an error at the
 * end, so nothing is forgotten in silence.
 *
 * <p>Belongs to one thread.
 */
public final class StateDict {

  /** That of {@code nn.BatchNorm1d}, unless it is told otherwise. */
  private static final double USUAL_EPSILON = 1e-5;

  /** Counted in training only. */
  private static final String COUNTER = ".num_batches_tracked";

  /** What float arithmetic in another order may differ by, relative to outputs above 1. */
  private static final double TOLERANCE = 1e-4;

  private final SortedMap<String, Tensor> unused;
  private Chain chain;

  private StateDict(SortedMap<String, Tensor> tensors) {
    this.unused = tensors;
  }

  /**
   * Reads all tensors of a file, of types that become float without a loss.
   *
   * @param path the file
   * @return its tensors, of which no step has taken any
   * @throws SafetensorsFormatException if it is no safetensors file, is a model of this library, or
   *     has F64 or whole numbers beside the counters of batch normalisations
   * @throws IOException if it cannot be read
   */
  public static StateDict read(Path path) throws IOException {
    try (SafetensorsArchive archive = SafetensorsArchive.open(path)) {
      if (archive.metadata().containsKey("camada.format")) {
        throw new SafetensorsFormatException(
            path.getFileName()
                + ": a model of Camada, wanted a state_dict, whose weights are turned");
      }
      SortedMap<String, Tensor> tensors = new TreeMap<>(new NaturalOrder());
      for (TensorEntry entry : archive.entries()) {
        if (!entry.name().endsWith(COUNTER)) {
          tensors.put(entry.name(), archive.tensor(entry.name()));
        }
      }
      return new StateDict(tensors);
    }
  }

  /**
   * The next layer, {@code nn.Linear}, with or without a bias.
   *
   * @param module its name, for example {@code fc1} or {@code layers.2}; empty if the file is that
   *     of this layer alone
   * @return this
   * @throws IllegalArgumentException if there is no such layer, or it takes another number of
   *     inputs than come
   */
  public StateDict linear(String module) {
    Tensor weight = take(module, "weight");
    if (weight.rank() != 2 || weight.size() == 0) {
      throw wrong(module, "weight is " + Arrays.toString(weight.shape()) + ", wanted [out, in]");
    }
    int out = weight.dimension(0);
    int in = weight.dimension(1);
    Tensor bias =
        unused.containsKey(key(module, "bias")) ? take(module, "bias") : Tensor.zeros(out);
    if (bias.rank() != 1 || bias.size() != out) {
      throw wrong(module, "bias is %s, wanted [%d]".formatted(Arrays.toString(bias.shape()), out));
    }
    double[][] turned = new double[in][out];
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        turned[i][j] = weight.get(j, i);
      }
    }
    begin(in);
    if (chain.width() != in) {
      throw wrong(module, "weight is [%d, %d], %d values come".formatted(out, in, chain.width()));
    }
    chain.dense(turned, doubles(bias));
    return this;
  }

  /**
   * A batch normalisation, {@code nn.BatchNorm1d} with the usual epsilon, which is folded into the
   * layers beside it.
   *
   * @param module its name
   * @return this
   * @throws IllegalArgumentException if there is no such module, or of another width
   */
  public StateDict batchNorm(String module) {
    return batchNorm(module, USUAL_EPSILON);
  }

  /**
   * A batch normalisation.
   *
   * @param module its name
   * @param epsilon its {@code eps}, at least 0
   * @return this
   * @throws IllegalArgumentException if there is no such module, or of another width
   */
  public StateDict batchNorm(String module, double epsilon) {
    double[] mean = doubles(take(module, "running_mean"));
    double[] variance = doubles(take(module, "running_var"));
    begin(mean.length);
    double[] factor = new double[mean.length];
    double[] offset = new double[mean.length];
    Arrays.fill(factor, 1);
    if (unused.containsKey(key(module, "weight"))) { // unless affine=False
      factor = doubles(take(module, "weight"));
      offset = doubles(take(module, "bias"));
    }
    int width = chain.width();
    for (double[] figures : List.of(mean, variance, factor, offset)) {
      if (figures.length != width) {
        throw wrong(module, "%d numbers, %d values come".formatted(figures.length, width));
      }
    }
    for (int i = 0; i < width; i++) {
      factor[i] /= Math.sqrt(variance[i] + epsilon);
      offset[i] -= mean[i] * factor[i];
    }
    chain.affine(factor, offset);
    return this;
  }

  /**
   * The activation behind the last layer, which the file does not name.
   *
   * @param activation which
   * @return this
   * @throws IllegalArgumentException if no layer comes right before it
   */
  public StateDict activation(Activation activation) {
    if (chain == null) {
      throw new IllegalArgumentException("state_dict: an activation before any layer");
    }
    chain.activate(activation);
    return this;
  }

  /**
   * All modules in the order of their names, {@code layers.2} before {@code layers.10}, with an
   * activation behind every {@code nn.Linear} but the last, or behind its batch normalisation where
   * one follows. An {@linkplain #network(float[], float[]) example} tells whether that is so.
   *
   * @param hidden the activation
   * @return this
   * @throws IllegalArgumentException if a tensor belongs to no linear layer or batch normalisation,
   *     or takes another number of inputs than come
   */
  public StateDict sequence(Activation hidden) {
    boolean waits = false;
    while (!unused.isEmpty()) {
      String first = unused.firstKey();
      String module = first.substring(0, Math.max(0, first.lastIndexOf('.')));
      if (unused.containsKey(key(module, "running_mean"))) {
        batchNorm(module);
      } else {
        if (waits) {
          activation(hidden);
        }
        linear(module);
        waits = true;
      }
    }
    return this;
  }

  /**
   * The network, when all its steps are named.
   *
   * @return a network of dense layers
   * @throws IllegalArgumentException if a tensor of the file is left over, or there is no layer
   */
  public MLP network() {
    if (!unused.isEmpty() || chain == null) {
      throw new IllegalArgumentException(
          chain == null
              ? "state_dict: no layer is named"
              : "state_dict: %d tensors are left over, the first is %s"
                  .formatted(unused.size(), JsonWriter.excerpt(unused.firstKey())));
    }
    return chain.network();
  }

  /**
   * The network, if it gives for an example what PyTorch gave: layers in a wrong order, a forgotten
   * activation or another epsilon do not pass.
   *
   * @param inputs of the example, {@code [in]}
   * @param outputs what PyTorch gave for them, in evaluation mode
   * @return a network of dense layers
   * @throws IllegalArgumentException as above, or if an output differs by more than 0.0001 times
   *     the larger of 1 and itself
   */
  public MLP network(float[] inputs, float[] outputs) {
    MLP network = network();
    Tensor found = network.forward(Tensor.of(inputs, 1, inputs.length));
    if (found.size() != outputs.length) {
      throw new IllegalArgumentException(
          "state_dict: %d outputs, PyTorch gave %d".formatted(found.size(), outputs.length));
    }
    for (int i = 0; i < outputs.length; i++) {
      double bound = TOLERANCE * Math.max(1, Math.abs(outputs[i]));
      if (!(Math.abs(found.data()[i] - outputs[i]) <= bound)) {
        throw new IllegalArgumentException(
            "state_dict: output %d is %s, PyTorch gave %s"
                .formatted(i, found.data()[i], outputs[i]));
      }
    }
    return network;
  }

  /**
   * Writes the weights of a network for an {@code nn.Sequential} of the same layers: {@code
   * nn.Linear}, an activation's module unless it is the identity, and {@code nn.Dropout}, each with
   * its index as its name. In Python: {@code
   * module.load_state_dict(safetensors.torch.load_file(path))}.
   *
   * @param network dense layers, and dropout
   * @param path the file
   * @throws IllegalArgumentException if a layer is something else
   * @throws IOException if the file cannot be written; an earlier one is then still there
   */
  public static void write(MLP network, Path path) throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>();
    int index = 0;
    for (Layer layer : network.layers()) {
      if (layer instanceof DenseLayer dense) {
        tensors.put(index + ".weight", dense.weight().transpose());
        tensors.put(index + ".bias", dense.bias());
        index += dense.activation() == Activation.IDENTITY ? 0 : 1;
      } else if (!(layer instanceof Dropout)) {
        throw new IllegalArgumentException("state_dict: no form of the layer " + layer);
      }
      index++;
    }
    SafetensorsWriter.write(path, tensors, Map.of("format", "pt"));
  }

  private void begin(int width) {
    chain = chain == null ? new Chain(width) : chain;
  }

  /** The name of a tensor; a module that is saved by itself has no name. */
  private static String key(String module, String part) {
    return module.isEmpty() ? part : module + "." + part;
  }

  private Tensor take(String module, String part) {
    Tensor tensor = unused.remove(key(module, part));
    if (tensor == null) {
      throw wrong(module, "no %s, or it is taken already".formatted(part));
    }
    return tensor;
  }

  private static double[] doubles(Tensor tensor) {
    double[] numbers = new double[tensor.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = tensor.data()[i];
    }
    return numbers;
  }

  private static IllegalArgumentException wrong(String module, String reason) {
    return new IllegalArgumentException(
        "state_dict: module " + JsonWriter.excerpt(module) + ": " + reason);
  }
}
