package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A fully connected layer: {@code y = f(xW + b)} with x {@code [batch, in]}, W {@code [in, out]}, b
 * {@code [out]} and y {@code [batch, out]}. The bias starts at zero.
 */
public final class DenseLayer implements Layer {

  static final String KIND = "dense";

  /** The setting that names the initial weights where they are not Xavier's. */
  static final String INITIAL = "initialWeights";

  private static final int NOT_GIVEN = 0;

  private final int inputWidth;
  private final int outputWidth;
  private final Activation activation;
  private final WeightInit weightInit;
  private List<Parameter> parameters;

  /**
   * A linear layer with Xavier's initial weights.
   *
   * @param outputWidth number of units, at least 1
   * @throws IllegalArgumentException if that is below 1
   */
  public DenseLayer(int outputWidth) {
    this(outputWidth, Activation.IDENTITY);
  }

  /**
   * A layer with Xavier's initial weights.
   *
   * @param outputWidth number of units, at least 1
   * @param activation f
   * @throws IllegalArgumentException if the width is below 1
   */
  public DenseLayer(int outputWidth, Activation activation) {
    this(outputWidth, activation, WeightInit.XAVIER_UNIFORM);
  }

  /**
   * A layer whose input width is inferred when the network is built.
   *
   * @param outputWidth number of units, at least 1
   * @param activation f
   * @param weightInit first values of W
   * @throws IllegalArgumentException if the width is below 1
   */
  public DenseLayer(int outputWidth, Activation activation, WeightInit weightInit) {
    this(NOT_GIVEN, requirePositive("output width", outputWidth), activation, weightInit);
  }

  private DenseLayer(
      int inputWidth, int outputWidth, Activation activation, WeightInit weightInit) {
    this.inputWidth = inputWidth;
    this.outputWidth = outputWidth;
    this.activation = Objects.requireNonNull(activation, "dense layer: activation");
    this.weightInit = Objects.requireNonNull(weightInit, "dense layer: weight initialisation");
  }

  /**
   * A built layer on given parameters.
   *
   * @param weight W {@code [in, out]}, not copied
   * @param bias b {@code [out]}, not copied
   * @param activation f
   * @return the layer
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static DenseLayer of(Tensor weight, Tensor bias, Activation activation) {
    return of(weight, bias, activation, WeightInit.XAVIER_UNIFORM);
  }

  /** One that began with such weights, before they were these. */
  static DenseLayer of(Tensor weight, Tensor bias, Activation activation, WeightInit weightInit) {
    boolean fits =
        weight.rank() == 2
            && bias.rank() == 1
            && weight.dimension(0) > 0
            && weight.dimension(1) > 0
            && weight.dimension(1) == bias.dimension(0);
    if (!fits) {
      throw new IllegalArgumentException(
          "dense layer: weight "
              + Arrays.toString(weight.shape())
              + " and bias "
              + Arrays.toString(bias.shape())
              + ": wanted [in, out] and [out]");
    }
    DenseLayer layer =
        new DenseLayer(weight.dimension(0), weight.dimension(1), activation, weightInit);
    layer.parameters = layer.parameters(weight, bias);
    return layer;
  }

  /**
   * The same layer, not built, with its input width given: a network that does not fit is then
   * refused.
   *
   * @param width number of inputs, at least 1
   * @return a new layer
   * @throws IllegalArgumentException if the width is below 1
   */
  public DenseLayer withInputWidth(int width) {
    requirePositive("input width", width);
    return new DenseLayer(width, outputWidth, activation, weightInit);
  }

  private static int requirePositive(String what, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "dense layer: " + what + " " + width + ", wanted at least 1");
    }
    return width;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    String name = BuiltInActivations.nameToSave(activation);
    return weightInit == WeightInit.XAVIER_UNIFORM || weightInit.name().isEmpty()
        ? Map.of("units", outputWidth, "activation", name)
        : Map.of(
            "units", outputWidth, "activation", name, INITIAL, weightInit.name().orElseThrow());
  }

  @Override
  public void build(int inputs, RandomStream random) {
    if (isBuilt()) {
      throw new IllegalStateException(this + " is built already");
    }
    requirePositive("input width", inputs);
    if (inputWidth != NOT_GIVEN && inputWidth != inputs) {
      throw new IllegalArgumentException(
          this + ": " + inputs + " inputs come in, its input width was given as " + inputWidth);
    }
    Tensor weight = Tensor.zeros(inputs, outputWidth);
    weightInit.fill(weight, random);
    parameters = parameters(weight, Tensor.zeros(outputWidth));
  }

  private List<Parameter> parameters(Tensor weight, Tensor bias) {
    Parameter weights = new Parameter("weight", Parameter.Role.WEIGHT, weight);
    weights.setLearningRateFactor(weightInit.learningRateFactor(weight.dimension(0)));
    return List.of(weights, new Parameter("bias", Parameter.Role.BIAS, bias));
  }

  @Override
  public boolean isBuilt() {
    return parameters != null;
  }

  @Override
  public int inputWidth() {
    return isBuilt() ? weight().dimension(0) : inputWidth;
  }

  @Override
  public int outputWidth() {
    return outputWidth;
  }

  @Override
  public List<Parameter> parameters() {
    if (!isBuilt()) {
      throw new IllegalStateException(
          this + " is not built: its input width is known after build(inputWidth, seed) or fit");
    }
    return parameters;
  }

  /**
   * The weights.
   *
   * @return W {@code [in, out]} itself
   * @throws IllegalStateException if the layer is not built
   */
  public Tensor weight() {
    return parameters().get(0).value();
  }

  /**
   * The bias.
   *
   * @return b {@code [out]} itself
   * @throws IllegalStateException if the layer is not built
   */
  public Tensor bias() {
    return parameters().get(1).value();
  }

  /**
   * The activation.
   *
   * @return f
   */
  public Activation activation() {
    return activation;
  }

  @Override
  public ForwardPass inference(int capacity) {
    return new DensePass(this, capacity, false);
  }

  @Override
  public TrainingPass training(int capacity) {
    return new DensePass(this, capacity, true);
  }

  @Override
  public DenseLayer copy() {
    if (!isBuilt()) {
      return new DenseLayer(inputWidth, outputWidth, activation, weightInit);
    }
    DenseLayer copy = new DenseLayer(inputWidth(), outputWidth, activation, weightInit);
    copy.parameters = parameters.stream().map(Parameter::copy).toList();
    return copy;
  }

  /** For example {@code dense 700 relu}; initial weights have their name where not Xavier's. */
  @Override
  public String toString() {
    String text = "dense " + outputWidth + " " + activation.name();
    return weightInit == WeightInit.XAVIER_UNIFORM
        ? text
        : text + weightInit.name().map(name -> " " + name).orElse("");
  }
}
