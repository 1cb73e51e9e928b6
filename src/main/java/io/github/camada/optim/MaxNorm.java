package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.kernel.Parallel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Weights that come into a unit are together no longer than a limit (Srivastava, Hinton,
 * Krizhevsky, Sutskever, Salakhutdinov: "Dropout: A Simple Way to Prevent Neural Networks from
 * Overfitting", 2014, section 5.1): after each step, every column of a weight {@code [in, out]}
 * becomes
 *
 * <pre>
 *   w min(1, limit / |w|)
 * </pre>
 *
 * <p>The paper's limits are for weights that are multiplied by the probability p of a unit when
 * training is over. {@link io.github.camada.nn.Dropout} divides what it keeps by p instead, so that
 * a limit of 2 in the paper, behind a layer of which half is kept, is one of 1 here.
 *
 * <p>Biases have no limit, as in the paper: a unit's bias is none of the weights that come into it,
 * and says where the unit begins to answer, not how steeply. {@link WeightPenalty#withBiases} keeps
 * them small.
 *
 * @param optimizer takes the steps
 * @param limit finite and above 0, for example 1
 */
public record MaxNorm(Optimizer optimizer, float limit) implements Optimizer {

  /** Fewer elements than this are done by one thread. */
  private static final int SMALLEST_SHARED_SIZE = 16_384;

  /**
   * A limit.
   *
   * @param optimizer takes the steps
   * @param limit finite and above 0, for example 1
   * @throws IllegalArgumentException if it is out of range
   */
  public MaxNorm {
    Objects.requireNonNull(optimizer, "max-norm: optimizer");
    Hyperparameter.requirePositive("max-norm", "limit", limit);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new State(optimizer.start(parameters), parameters);
  }

  /** The settings, with the fewest decimals that say which float it is. */
  @Override
  public String toString() {
    return "MaxNorm[" + optimizer + ", limit=" + Hyperparameter.text(limit) + "]";
  }

  private final class State extends WrappedState {

    private final List<Columns> weights;
    private final Optional<ParameterUpdate> piecewise;

    State(OptimizerState inner, List<Parameter> parameters) {
      super(inner);
      this.piecewise = inner.piecewise();
      this.weights =
          parameters.stream()
              .filter(each -> each.role() == Parameter.Role.WEIGHT && each.value().rank() == 2)
              .map(Columns::new)
              .toList();
    }

    @Override
    public Optional<ParameterUpdate> piecewise() {
      return piecewise;
    }

    @Override
    public void end() {
      super.end();
      for (int i = 0; i < weights.size(); i++) {
        weights.get(i).shorten(threads());
      }
    }
  }

  /** The columns of one weight, shared by the threads. */
  private final class Columns implements Parallel.Work {

    private final float[] w;
    private final int rows;
    private final int columns;

    /** Of each column, the sum of its squares, then what it is multiplied by. */
    private final double[] sums;

    private int parts;

    Columns(Parameter weight) {
      this.w = weight.value().data();
      this.rows = weight.value().dimension(0);
      this.columns = weight.value().dimension(1);
      this.sums = new double[columns];
    }

    void shorten(Parallel threads) {
      parts = w.length < SMALLEST_SHARED_SIZE ? 1 : threads.threads();
      threads.run(parts, this);
    }

    @Override
    public void run(int part) {
      int from = (int) ((long) columns * part / parts);
      int to = (int) ((long) columns * (part + 1) / parts);
      for (int j = from; j < to; j++) {
        sums[j] = 0;
      }
      for (int i = 0; i < rows; i++) {
        for (int j = from; j < to; j++) {
          sums[j] += (double) w[i * columns + j] * w[i * columns + j];
        }
      }
      boolean all = true;
      for (int j = from; j < to; j++) {
        double norm = Math.sqrt(sums[j]);
        sums[j] = norm > limit ? limit / norm : 1;
        all &= sums[j] == 1;
      }
      for (int i = 0; i < rows && !all; i++) {
        for (int j = from; j < to; j++) {
          w[i * columns + j] *= (float) sums[j];
        }
      }
    }
  }
}
