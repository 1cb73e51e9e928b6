package io.github.camada.onnx;

import io.github.camada.folding.Chain;
import io.github.camada.folding.InputScaling;
import io.github.camada.folding.StepBudget;
import io.github.camada.json.JsonWriter;
import io.github.camada.nn.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Follows the one value that comes in through the nodes of a graph, each of which must be a step of
 * a multilayer perceptron; a node that is none is refused by its name.
 */
final class GraphWalk {

  /** What the outputs of the network become. */
  enum End {
    NOTHING,
    SOFTMAX,
    LOG_SOFTMAX,
    TWO_CLASSES
  }

  private static final Set<String> ELEMENT_BY_ELEMENT = Set.of("Add", "Sub", "Mul", "Div");
  private static final Set<String> LAYERS =
      Set.of("Gemm", "MatMul", "BatchNormalization", "LayerNormalization", "ReduceMax", "Softmax");
  private static final String NOT_OF_LOGITS = "not along the outputs of a last dense layer";

  private final OnnxGraph graph;
  private final int widest;
  private final StepBudget budget;
  private final Constants constants;
  private final Answers answers = new Answers();
  private InputScaling scaling;
  private Chain chain;
  private int[] shape;
  private int[] exampleShape;
  private String current;
  private String complement = "";
  private End end = End.NOTHING;

  /** The end, as long as no other layer comes behind it. */
  private OnnxNode softmax;

  /** At most so many numbers of an example: what the weights for them need, the file must have. */
  GraphWalk(OnnxGraph graph, int widest) {
    this.graph = graph;
    this.widest = widest;
    this.budget = new StepBudget(widest);
    this.constants = new Constants(graph.constants());
  }

  Chain chain() {
    return chain;
  }

  InputScaling scaling() {
    return scaling;
  }

  int[] exampleShape() {
    return exampleShape;
  }

  End end() {
    return end;
  }

  Answers answers() {
    return answers;
  }

  /** Takes all steps. */
  void run() throws OnnxFormatException {
    begin();
    for (OnnxNode node : Gates.fused(graph.nodes(), graph.constants())) {
      try {
        step(node);
      } catch (IllegalArgumentException e) {
        throw node.refused(e.getMessage());
      }
    }
    if (shape.length != 1 && !chain.isEmpty()) {
      throw new OnnxFormatException(
          "the graph's last examples are of shape %s, wanted flat ones"
              .formatted(Arrays.toString(shape)));
    }
    if (softmax != null && !chain.endsWith(Activation.IDENTITY)) {
      throw softmax.refused(NOT_OF_LOGITS);
    }
    for (String output : graph.outputs()) {
      if (!output.equals(current) && !answers.has(output)) {
        throw new OnnxFormatException(
            "the graph's output %s is not that of its last layer"
                .formatted(JsonWriter.excerpt(output)));
      }
    }
  }

  private void begin() throws OnnxFormatException {
    if (graph.inputs().size() != 1) {
      throw new OnnxFormatException(
          "the graph has %d inputs, wanted one%s"
              .formatted(
                  graph.inputs().size(),
                  graph.inputs().isEmpty()
                      ? ""
                      : ": columns of a table, if they are that, go out and cannot come in"));
    }
    OnnxGraph.Value input = graph.inputs().get(0);
    int[] all = input.shape();
    boolean fits = all != null && all.length >= 2;
    long size = 1;
    for (int i = 1; fits && i < all.length; i++) {
      size *= all[i];
      fits = all[i] > 0 && size <= widest;
    }
    if (!fits) {
      throw new OnnxFormatException(
          "the graph's input is %s, wanted [batch, width] or [batch, height, width, ...] of known"
                  .formatted(all == null ? "of unknown shape" : "of shape " + Arrays.toString(all))
              + " size, not larger than the file");
    }
    current = input.name();
    shape = Arrays.copyOfRange(all, 1, all.length);
    exampleShape = shape;
    chain = new Chain((int) size);
    scaling = new InputScaling((int) size);
  }

  private void step(OnnxNode node) throws OnnxFormatException {
    boolean ofCurrent = node.inputs().contains(current);
    boolean ofAnswers = node.inputs().stream().anyMatch(answers::has);
    if (ofCurrent && node.operator().equals("Shape")) {
      constants.putShape(node, shape);
    } else if (ofAnswers || ofCurrent && Answers.begins(node)) {
      if (ofCurrent) {
        requireFlat(node);
      }
      answers.add(node, constants, current, chain.width());
    } else if (ofCurrent) {
      advance(node);
    } else if (node.inputs().stream().allMatch(name -> name.isEmpty() || constants.has(name))) {
      constants.compute(node);
    } else {
      throw node.refused("takes a value that others have taken too, or that there is not");
    }
  }

  private void advance(OnnxNode node) throws OnnxFormatException {
    if (complement.isEmpty() && isComplement(node)) {
      complement = node.output();
      return;
    }
    boolean afterEnd = end != End.NOTHING || !complement.isEmpty();
    switch (node.operator()) {
      case "Identity" -> {}
      case "Dropout" -> {
        OnnxTensor training = constants.get(node.input(2));
        if (training != null && !Arrays.equals(training.values(), new double[] {0})) {
          throw node.refused("of a network that is in training");
        }
      }
      case "Cast" -> {
        long to = node.number("to", 0);
        if (to != OnnxTensor.FLOAT && to != OnnxTensor.DOUBLE) {
          throw node.refused("to type " + to + ", wanted float or double");
        }
      }
      case "Concat" -> {
        if (!node.inputs().equals(List.of(complement, current)) || end != End.NOTHING) {
          throw node.refused("not of 1 - p and p");
        }
        chain.dropLastActivation();
        chain.twoClasses();
        end = End.TWO_CLASSES;
      }
      case "Flatten", "Reshape" -> shape = ExampleShape.behind(node, constants, chain.width());
      default -> {
        if (softmax != null && goesOn(node)) {
          chain.softmax();
          softmax = null;
          end = End.NOTHING;
        } else if (afterEnd) {
          throw node.refused("comes behind the probabilities");
        }
        compute(node);
      }
    }
    current = node.output();
  }

  /** 1 - p, of one probability. */
  private boolean isComplement(OnnxNode node) {
    OnnxTensor one = constants.get(node.input(0));
    return node.operator().equals("Sub")
        && chain.width() == 1
        && chain.endsWith(Activation.SIGMOID)
        && one != null
        && Arrays.equals(one.values(), new double[] {1})
        && node.input(1).equals(current);
  }

  private void compute(OnnxNode node) throws OnnxFormatException {
    budget.take(chain.width());
    boolean first = node.input(0).equals(current);
    int other = first ? 1 : 0;
    Activation activation = Activations.of(node);
    if (activation != null) {
      chain.activate(activation);
      return;
    }
    switch (node.operator()) {
      case "Gemm" -> gemm(node);
      case "MatMul" -> {
        if (!first) {
          throw node.refused("weights on the left, wanted on the right");
        }
        requireFlat(node);
        double[][] weight = constants.matrix(node, 1, false);
        chain.dense(weight, new double[weight[0].length]);
        shape = new int[] {chain.width()};
      }
      case "Add", "Sub", "Mul", "Div" -> {
        double[] row = constants.row(node, other, chain.width());
        boolean commutes = node.operator().equals("Add") || node.operator().equals("Mul");
        if (chain.isEmpty() && (first || commutes)) {
          scaling.apply(node.operator(), row);
        } else {
          ElementSteps.element(node, first, row, chain);
        }
      }
      case "Scaler" -> {
        scaling.apply("Sub", ElementSteps.spread(node.list("offset"), node, chain));
        scaling.apply("Mul", ElementSteps.spread(node.list("scale"), node, chain));
      }
      case "BatchNormalization" -> {
        requireFlat(node);
        ElementSteps.normalise(node, constants, chain);
      }
      case "LayerNormalization" -> {
        requireFlat(node);
        ElementSteps.normaliseRows(node, constants, chain);
      }
      case "ReduceMax" -> shape = ExampleShape.ofLargest(node, constants, shape, chain);
      case "Softmax", "LogSoftmax" -> {
        long axis = node.number("axis", graph.opset() < 13 ? 1 : -1);
        boolean isLog = node.operator().equals("LogSoftmax");
        boolean isLayer = !isLog && !chain.isEmpty();
        if (axis != 1 && axis != -1
            || shape.length != 1
            || !isLayer && !chain.endsWith(Activation.IDENTITY)) {
          throw node.refused(NOT_OF_LOGITS);
        }
        softmax = isLayer ? node : null;
        end = isLog ? End.LOG_SOFTMAX : End.SOFTMAX;
      }
      default -> throw node.refused("is no step of a multilayer perceptron that is read");
    }
  }

  /** Whether a softmax before it was a layer; a scaling may be the unit of shares of a whole. */
  private boolean goesOn(OnnxNode node) throws OnnxFormatException {
    return LAYERS.contains(node.operator())
        || Activations.of(node) != null
        || ELEMENT_BY_ELEMENT.contains(node.operator())
            && node.inputs().stream().anyMatch(constants::has);
  }

  private void requireFlat(OnnxNode node) throws OnnxFormatException {
    if (shape.length != 1) {
      throw node.refused(
          "of examples of shape %s, wanted of flat ones".formatted(Arrays.toString(shape)));
    }
  }

  private void gemm(OnnxNode node) throws OnnxFormatException {
    requireFlat(node);
    if (!node.input(0).equals(current) || node.number("transA", 0) != 0) {
      throw node.refused("wanted the examples on the left and not transposed");
    }
    double[][] weight = constants.matrix(node, 1, node.number("transB", 0) != 0);
    int width = weight[0].length;
    double[] bias = node.input(2).isEmpty() ? new double[width] : constants.row(node, 2, width);
    double alpha = node.real("alpha", 1);
    double beta = node.real("beta", 1);
    for (double[] row : weight) {
      for (int j = 0; j < width; j++) {
        row[j] *= alpha;
      }
    }
    for (int j = 0; j < width; j++) {
      bias[j] *= beta;
    }
    chain.dense(weight, bias);
    shape = new int[] {width};
  }
}
