package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.Threads;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A penalty for large weights (Goodfellow, Bengio, Courville: "Deep Learning", 2016, section 7.1):
 * the optimizer takes steps as if
 *
 * <pre>
 *   sum over all weights w of  l1 |w| + l2 w^2 / 2
 * </pre>
 *
 * <p>was part of the loss, whose gradient grows by {@code l1 sign(w) + l2 w}. The loss that is
 * reported is without it. {@linkplain io.github.camada.nn.Parameter.Role#WEIGHT Weights} alone
 * count, or biases, too, if that is asked for by {@link #withBiases}. With Adam, whose steps do not
 * depend on the size of gradients, {@link AdamW} is the better choice.
 *
 * <pre>{@code
 * Optimizer optimizer = new WeightPenalty(new Sgd(0.1f, 0.9f), 0, 1e-4f);
 * }</pre>
 *
 * @param optimizer takes the steps
 * @param l1 finite and at least 0
 * @param l2 finite and at least 0, one of the two above 0
 * @param biases whether biases count, too, among them what normalisations add
 */
public record WeightPenalty(Optimizer optimizer, float l1, float l2, boolean biases)
    implements Optimizer {

  /**
   * A penalty.
   *
   * @param optimizer takes the steps
   * @param l1 finite and at least 0
   * @param l2 finite and at least 0, one of the two above 0
   * @param biases whether biases count, too, among them what normalisations add
   * @throws IllegalArgumentException if they are out of range
   */
  public WeightPenalty {
    Objects.requireNonNull(optimizer, "weight penalty: optimizer");
    if (!(l1 >= 0 && l2 >= 0 && l1 + l2 > 0 && Float.isFinite(l1) && Float.isFinite(l2))) {
      throw new IllegalArgumentException(
          "weight penalty: l1 "
              + l1
              + ", l2 "
              + l2
              + ", wanted finite values of at least 0, not both 0");
    }
  }

  /**
   * A penalty for weights alone.
   *
   * @param optimizer takes the steps
   * @param l1 finite and at least 0
   * @param l2 finite and at least 0, one of the two above 0
   * @throws IllegalArgumentException if they are out of range
   */
  public WeightPenalty(Optimizer optimizer, float l1, float l2) {
    this(optimizer, l1, l2, false);
  }

  /**
   * The same for biases as for weights.
   *
   * @return a penalty with these settings
   */
  public WeightPenalty withBiases() {
    return new WeightPenalty(optimizer, l1, l2, true);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new State(optimizer.start(parameters), List.copyOf(parameters));
  }

  /** The settings, with the fewest decimals that say which float it is. */
  @Override
  public String toString() {
    return "WeightPenalty["
        + optimizer
        + ", l1="
        + Hyperparameter.text(l1)
        + ", l2="
        + Hyperparameter.text(l2)
        + (biases ? ", biases]" : "]");
  }

  private final class State extends WrappedState {

    private final Penalised penalised = new Penalised(biases);
    private final List<Parameter> parameters;
    private final ParallelUpdate penalty;
    private final Optional<ParameterUpdate> piecewise;

    State(OptimizerState inner, List<Parameter> parameters) {
      super(inner);
      this.parameters = parameters;
      this.penalty = new ParallelUpdate("WeightPenalty", parameters, this::add);
      this.piecewise = inner.piecewise().map(Pieces::new);
    }

    @Override
    public void begin(double learningRateFactor) {
      penalty.begin();
      super.begin(learningRateFactor);
    }

    @Override
    public Optional<ParameterUpdate> piecewise() {
      return piecewise;
    }

    @Override
    public void end() {
      penalty.end();
      super.end();
    }

    @Override
    public void divideBetween(Threads others) {
      penalty.divideBetween(others);
      super.divideBetween(others);
    }

    /** Adds to the gradients of elements {@code [from, to)}; that of {@code start} stands at 0. */
    private void add(int index, float[] gradient, int start, int from, int to) {
      if (penalised.includes(parameters.get(index))) {
        float[] w = parameters.get(index).value().data();
        for (int i = from; i < to; i++) {
          gradient[i - start] += l1 * Math.signum(w[i]) + l2 * w[i];
        }
      }
    }

    /** Adds to pieces on their way. */
    private final class Pieces implements ParameterUpdate {

      private final ParameterUpdate next;

      Pieces(ParameterUpdate next) {
        this.next = next;
      }

      @Override
      public boolean covers(Parameter parameter) {
        return next.covers(parameter);
      }

      @Override
      public void apply(Parameter parameter, float[] gradient, int from, int to) {
        penalty.apply(parameter, gradient, from, to);
        next.apply(parameter, gradient, from, to);
      }
    }
  }
}
