package io.github.camada.keras;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.folding.Chain;
import io.github.camada.folding.OutputCheck;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads multilayer perceptrons that Keras saved with {@code model.save}: Sequential ones, and
 * functional ones that are a chain. Layers are Dense, Activation and its own layers such as ReLU
 * and LeakyReLU, Softmax, BatchNormalization (folded into a dense layer beside it, or a layer),
 * LayerNormalization, Normalization, Rescaling, Flatten, and Dropout and noise, which do nothing in
 * predictions. Any other layer is refused by its name, and so are weights without an architecture.
 *
 * <p>Needs jHDF ({@code io.jhdf:jhdf}), an optional dependency, at run time. A file is not trusted;
 * memory is taken in proportion to what is in it, and a file that unpacks to much more than it is
 * is refused.
 *
 * @see <a href="https://keras.io/guides/serialization_and_saving/">Keras: serialization and
 *     saving</a>
 */
public final class KerasReader {

  private KerasReader() {}

  /**
   * Reads a file. What comes out is classes where the network ends in a softmax, labels where it
   * ends in a sigmoid, else numbers; named by their indices.
   *
   * @param path a {@code .keras} archive or an {@code .h5} file
   * @return a model
   * @throws KerasFormatException if it is none of these, or no multilayer perceptron
   * @throws IOException if it cannot be read
   * @throws IllegalStateException if jHDF is absent
   */
  public static Model read(Path path) throws IOException {
    return read(path, false);
  }

  private static Model read(Path path, boolean asNumbers) throws IOException {
    try {
      return read(Files.readAllBytes(path), asNumbers);
    } catch (KerasFormatException refused) {
      throw new KerasFormatException(path.getFileName() + ": " + refused.getMessage(), refused);
    }
  }

  /**
   * Reads a file, whose outputs have names or another meaning. Numbers are those that the network
   * of Keras gives: a softmax or a sigmoid at its end stays in the network.
   *
   * @param path as above
   * @param outputs what the outputs mean
   * @return a model
   * @throws KerasFormatException as above, or if labels are wanted of a network that ends in a
   *     softmax, or classes of one that ends in a sigmoid
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the network's outputs cannot be these
   * @throws IllegalStateException if jHDF is absent
   */
  public static Model read(Path path, Outputs outputs) throws IOException {
    Model model = read(path, outputs instanceof Numbers);
    try {
      OutputCheck.requireSameProbabilities(model.outputs(), outputs);
    } catch (IllegalArgumentException lost) {
      throw new KerasFormatException(path.getFileName() + ": " + lost.getMessage(), lost);
    }
    return new Model(model.network(), model.inputs(), outputs);
  }

  /**
   * Reads the bytes of a file.
   *
   * @param bytes all of them
   * @return a model
   * @throws KerasFormatException as above
   * @throws IllegalStateException if jHDF is absent
   */
  public static Model read(byte[] bytes) throws KerasFormatException {
    return read(bytes, false);
  }

  private static Model read(byte[] bytes, boolean asNumbers) throws KerasFormatException {
    SavedModel saved;
    try {
      saved = SavedModel.of(bytes);
    } catch (NoClassDefFoundError absent) {
      throw new IllegalStateException(
          "keras: reading HDF5 needs jHDF, io.jhdf:jhdf, on the class or module path", absent);
    }
    LayerWalk walk = new LayerWalk(saved);
    walk.run();
    try {
      Outputs outputs = asNumbers ? numbers(walk) : outputs(walk);
      return new Model(walk.chain().network(), walk.inputs(), outputs);
    } catch (IllegalArgumentException e) {
      throw new KerasFormatException(e.getMessage(), e);
    }
  }

  private static List<String> names(LayerWalk walk) {
    return IntStream.range(0, walk.chain().width()).mapToObj(Integer::toString).toList();
  }

  /** What comes out as it is. */
  private static Outputs numbers(LayerWalk walk) {
    if (walk.endsInSoftmax()) {
      walk.chain().softmax();
    }
    return new Numbers(names(walk), Scaling.none(walk.chain().width()));
  }

  /** What the last activation makes of the outputs, which become logits. */
  private static Outputs outputs(LayerWalk walk) {
    Chain chain = walk.chain();
    int width = chain.width();
    List<String> names = names(walk);
    if (walk.endsInSoftmax()) {
      return new Classes(names);
    }
    if (chain.endsWith(Activation.SIGMOID)) {
      chain.dropLastActivation();
      double[] thresholds = new double[width];
      Arrays.fill(thresholds, 0.5);
      return new Labels(names, thresholds);
    }
    return new Numbers(names, Scaling.none(width));
  }
}
