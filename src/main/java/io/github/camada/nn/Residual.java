package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.List;
import java.util.Map;

/**
 * Layers that learn what is to be added to their input: {@code y = x + f(x)}, where f is the given
 * layers in order and gives as many values as it takes (He, Zhang, Ren, Sun: "Deep Residual
 * Learning for Image Recognition", 2016).
 *
 * <pre>{@code
 * Layer block = new Residual(new LayerNorm(), new DenseLayer(64, Activation.RELU), new DenseLayer(32));
 * }</pre>
 */
public final class Residual implements Layer {

  static final String KIND = "residual";

  private static final int SMALLEST_SHARED_WORK = 16_384;

  private final MLP body;

  /**
   * A block that is as wide as what comes in.
   *
   * @param layers f, at least one, of which the last is as wide as what comes in
   * @throws IllegalArgumentException if there is none, or they do not fit together
   */
  public Residual(Layer... layers) {
    this(new MLP(layers));
  }

  private Residual(MLP body) {
    this.body = body;
    if (body.isBuilt()) {
      requireWidth(body.inputWidth());
    }
  }

  private void requireWidth(int width) {
    if (body.outputWidth() != width) {
      throw new IllegalArgumentException(
          this + ": its layers give " + body.outputWidth() + " values for " + width + " inputs");
    }
    if (body.inputWidth() != width) {
      throw new IllegalArgumentException(
          this + ": its layers were built for " + body.inputWidth() + " inputs, given " + width);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** {@code layers}, with the settings and the kind of each. */
  @Override
  public Map<String, Object> settings() {
    return Map.of("layers", NestedLayers.settings(body.layers()));
  }

  /**
   * The layers whose output is added to the input.
   *
   * @return in order, unmodifiable
   */
  public List<Layer> layers() {
    return body.layers();
  }

  @Override
  public void build(int inputWidth, RandomStream random) {
    if (!body.isBuilt()) {
      body.build(inputWidth, random.nextLong());
    }
    requireWidth(inputWidth);
  }

  /** Not if its layers are built and the block was refused, as they do not give what they take. */
  @Override
  public boolean isBuilt() {
    return body.isBuilt() && body.inputWidth() == body.outputWidth();
  }

  @Override
  public int inputWidth() {
    return body.inputWidth();
  }

  @Override
  public int outputWidth() {
    return body.outputWidth();
  }

  @Override
  public List<Parameter> parameters() {
    return body.parameters();
  }

  /** By the names that a network gives them, {@code layers.0.weight}. */
  @Override
  public Map<String, Tensor> tensors() {
    return body.tensors();
  }

  @Override
  public ForwardPass inference(int capacity) {
    ForwardPass inner = body.inference(capacity);
    Sum sum = new Sum(capacity);
    return new ForwardPass() {
      @Override
      public Tensor forward(Tensor input, int rows) {
        return sum.of(input, inner.forward(input, rows), rows);
      }

      @Override
      public void divideBetween(Threads threads) {
        inner.divideBetween(threads);
        sum.work.divideBetween(threads);
      }
    };
  }

  @Override
  public TrainingPass training(int capacity) {
    return new Pass(capacity);
  }

  @Override
  public Residual copy() {
    return new Residual(body.copy());
  }

  /** For example {@code residual[layer-norm, dense 32 relu]}. */
  @Override
  public String toString() {
    return KIND + body.layers();
  }

  /** Adds two tensors of which some rows count. */
  private final class Sum {

    private final Tensor output;
    private final RangeWork work = new RangeWork(SMALLEST_SHARED_WORK, this::add);
    private float[] one;
    private float[] other;

    Sum(int capacity) {
      output = Tensor.zeros(capacity, outputWidth());
    }

    Tensor of(Tensor first, Tensor second, int rows) {
      one = first.data();
      other = second.data();
      work.apply(rows * outputWidth());
      return output;
    }

    private void add(int from, int to) {
      for (int i = from; i < to; i++) {
        output.data()[i] = one[i] + other[i];
      }
    }
  }

  /** dL/dx = dL/dy + what the layers carry back, which use up the gradient that they are given. */
  private final class Pass implements TrainingPass {

    private final TrainingPass inner;
    private final Sum outputs;
    private final Sum gradients;
    private final Tensor innerGradient;

    Pass(int capacity) {
      inner = body.training(capacity);
      outputs = new Sum(capacity);
      gradients = new Sum(capacity);
      innerGradient = Tensor.zeros(capacity, outputWidth());
    }

    @Override
    public void divideBetween(Threads threads) {
      inner.divideBetween(threads);
      outputs.work.divideBetween(threads);
      gradients.work.divideBetween(threads);
    }

    @Override
    public void begin(long stepSeed) {
      inner.begin(stepSeed);
    }

    @Override
    public Tensor forward(Tensor input, int rows) {
      return outputs.of(input, inner.forward(input, rows), rows);
    }

    @Override
    public Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded) {
      if (!inputNeeded) {
        return inner.backward(outputGradient, rows, false);
      }
      Tensor carried = inner.backward(copied(outputGradient, rows), rows, true);
      return gradients.of(outputGradient, carried, rows);
    }

    @Override
    public Tensor backward(
        Tensor outputGradient, int rows, boolean inputNeeded, ParameterUpdate update) {
      if (!inputNeeded) {
        return inner.backward(outputGradient, rows, false, update);
      }
      Tensor carried = inner.backward(copied(outputGradient, rows), rows, true, update);
      return gradients.of(outputGradient, carried, rows);
    }

    private Tensor copied(Tensor outputGradient, int rows) {
      int count = Math.min(rows * outputWidth(), outputGradient.size());
      System.arraycopy(outputGradient.data(), 0, innerGradient.data(), 0, count);
      return innerGradient;
    }
  }
}
