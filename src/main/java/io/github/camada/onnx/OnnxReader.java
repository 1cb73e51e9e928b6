package io.github.camada.onnx;

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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads multilayer perceptrons from ONNX files as PyTorch, scikit-learn and Keras export them: Gemm
 * with its flags, MatMul and Add, Flatten, Reshape, activations, Softmax, LogSoftmax,
 * BatchNormalization (folded into a dense layer beside it, or a layer), LayerNormalization, Reshape
 * and ReduceMax as maxout, Dropout, Identity, Cast; Sub, Div, Mul, Add and Scaler in front; ArgMax,
 * ZipMap and LabelEncoder behind. Any other node is refused by its name, and so is data in another
 * file.
 *
 * <p>A file is not trusted, and memory is taken in proportion to what is in it.
 *
 * @see <a href="https://onnx.ai/onnx/repo-docs/IR.html">Open Neural Network Exchange</a>
 */
public final class OnnxReader {

  private OnnxReader() {}

  /**
   * Reads a file. What comes out is classes where the graph ends in a softmax, labels where it ends
   * in a sigmoid, else numbers; named where the graph has names, else by their indices.
   *
   * @param path the file
   * @return a model
   * @throws OnnxFormatException if it is no ONNX file, or no multilayer perceptron
   * @throws IOException if it cannot be read
   */
  public static Model read(Path path) throws IOException {
    return read(path, false);
  }

  private static Model read(Path path, boolean asNumbers) throws IOException {
    try {
      return read(Files.readAllBytes(path), asNumbers);
    } catch (OnnxFormatException refused) {
      throw new OnnxFormatException(path.getFileName() + ": " + refused.getMessage(), refused);
    }
  }

  /**
   * Reads a file whose graph says too little of what comes out: a classifier of PyTorch often ends
   * in logits. Numbers are those that the graph gives, scaled as they say: where it ends in a
   * softmax or a sigmoid, that stays in the network.
   *
   * @param path the file
   * @param outputs what the outputs mean
   * @return a model
   * @throws OnnxFormatException as above, if numbers are wanted and the graph ends in a LogSoftmax,
   *     which is no layer, if others are wanted and it ends in a scaling that is part of none, if
   *     labels are wanted of one that ends in a softmax, or classes of one that ends in a sigmoid
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the network's outputs cannot be these
   */
  public static Model read(Path path, Outputs outputs) throws IOException {
    Model model = read(path, outputs instanceof Numbers);
    boolean fits = model.outputs().width() == outputs.width();
    Outputs all = outputs;
    if (fits && outputs instanceof Numbers last && model.outputs() instanceof Numbers first) {
      all = new Numbers(last.names(), scaling(first.scaling(), last.scaling()));
    }
    requireUnscaled(model, outputs);
    try {
      OutputCheck.requireSameProbabilities(model.outputs(), outputs);
    } catch (IllegalArgumentException lost) {
      throw new OnnxFormatException(path.getFileName() + ": " + lost.getMessage(), lost);
    }
    return new Model(model.network(), model.inputs(), all);
  }

  /**
   * What multiplies numbers at the end of a graph is in no layer, so logits would be without it.
   */
  private static void requireUnscaled(Model model, Outputs wanted) throws OnnxFormatException {
    if (!(wanted instanceof Numbers)
        && model.outputs() instanceof Numbers numbers
        && !numbers.scaling().equals(Scaling.none(numbers.width()))) {
      throw new OnnxFormatException(
          "the graph ends in a scaling, which only numbers can have, wanted are " + wanted);
    }
  }

  /** What the graph's end does comes first, then what the caller says. */
  private static Scaling scaling(Scaling first, Scaling last) {
    double[] shift = last.shift();
    double[] scale = last.scale();
    for (int i = 0; i < scale.length; i++) {
      shift[i] += scale[i] * first.shift()[i];
      scale[i] *= first.scale()[i];
    }
    return Scaling.of(shift, scale);
  }

  /**
   * Reads a stream to its end; it stays open.
   *
   * @param in the bytes of a file
   * @return a model
   * @throws OnnxFormatException as above
   * @throws IOException if the stream throws it
   */
  public static Model read(InputStream in) throws IOException {
    return read(in.readAllBytes());
  }

  /**
   * Reads the bytes of a file.
   *
   * @param bytes all of them
   * @return a model
   * @throws OnnxFormatException as above
   */
  public static Model read(byte[] bytes) throws OnnxFormatException {
    return read(bytes, false);
  }

  private static Model read(byte[] bytes, boolean asNumbers) throws OnnxFormatException {
    GraphWalk walk = new GraphWalk(OnnxGraph.parse(bytes), bytes.length);
    walk.run();
    try {
      Outputs outputs = asNumbers ? numbers(walk) : outputs(walk);
      return new Model(walk.chain().network(), walk.scaling().inputs(walk.exampleShape()), outputs);
    } catch (IllegalArgumentException e) {
      throw new OnnxFormatException(e.getMessage(), e);
    }
  }

  private static List<String> names(GraphWalk walk) {
    List<String> names = walk.answers().names();
    int width = walk.chain().width();
    return names.size() == width
        ? names
        : IntStream.range(0, width).mapToObj(Integer::toString).toList();
  }

  /** What comes out as it is. */
  private static Outputs numbers(GraphWalk walk) {
    if (walk.end() == GraphWalk.End.LOG_SOFTMAX) {
      throw new IllegalArgumentException(
          "numbers of a graph that ends in LogSoftmax, which is no layer; wanted classes");
    }
    if (walk.end() != GraphWalk.End.NOTHING) {
      walk.chain().softmax();
    }
    return new Numbers(names(walk), walk.chain().dropLastScaling());
  }

  /** What the end of the graph makes of the last layer's outputs, which become logits. */
  private static Outputs outputs(GraphWalk walk) {
    Chain chain = walk.chain();
    int width = chain.width();
    List<String> names = names(walk);
    if (walk.end() != GraphWalk.End.NOTHING) {
      return new Classes(names);
    }
    if (chain.endsWith(Activation.SIGMOID)) {
      chain.dropLastActivation();
      double[] thresholds = walk.answers().thresholds();
      if (thresholds.length == 0) {
        thresholds = new double[width];
        Arrays.fill(thresholds, 0.5);
      }
      return new Labels(names, thresholds);
    }
    return new Numbers(names, chain.dropLastScaling());
  }
}
