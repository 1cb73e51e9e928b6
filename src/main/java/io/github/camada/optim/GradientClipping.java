package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.kernel.Parallel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Gradients that are together no longer than a limit (Pascanu, Mikolov, Bengio: "On the difficulty
 * of training recurrent neural networks", 2013, algorithm 1): with the norm of all gradients as one
 * vector, the optimizer takes its steps by
 *
 * <pre>
 *   g min(1, limit / norm)          norm = sqrt( sum over all parameters of g^2 )
 * </pre>
 *
 * <p>It needs whole gradients, so a step takes a tenth longer than one that uses them in pieces.
 *
 * @param optimizer takes the steps
 * @param limit finite and above 0
 */
public record GradientClipping(Optimizer optimizer, float limit) implements Optimizer {

  /** Sums of so many squares are added up in their order, whatever the threads. */
  private static final int PIECE = 4_096;

  /**
   * Clipping.
   *
   * @param optimizer takes the steps
   * @param limit finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public GradientClipping {
    Objects.requireNonNull(optimizer, "gradient clipping: optimizer");
    Hyperparameter.requirePositive("gradient clipping", "limit", limit);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new State(optimizer.start(parameters), List.copyOf(parameters));
  }

  /** The settings, with the fewest decimals that say which float it is. */
  @Override
  public String toString() {
    return "GradientClipping[" + optimizer + ", limit=" + Hyperparameter.text(limit) + "]";
  }

  private final class State extends WrappedState implements Parallel.Work {

    private final List<Parameter> parameters;

    /** Of each piece, its parameter and its first element. */
    private final int[] parameterOf;

    private final int[] from;
    private final double[] sums;
    private int parts;

    /** Whether the threads multiply gradients, or add up their squares. */
    private boolean multiplies;

    private double factor;

    State(OptimizerState inner, List<Parameter> parameters) {
      super(inner);
      this.parameters = parameters;
      int count = 0;
      for (Parameter parameter : parameters) {
        count += pieces(parameter);
      }
      this.parameterOf = new int[count];
      this.from = new int[count];
      this.sums = new double[count];
      int piece = 0;
      for (int i = 0; i < parameters.size(); i++) {
        for (int j = 0; j < pieces(parameters.get(i)); j++) {
          parameterOf[piece] = i;
          from[piece++] = j * PIECE;
        }
      }
    }

    private static int pieces(Parameter parameter) {
      return (parameter.value().size() + PIECE - 1) / PIECE;
    }

    /** None: the norm is known only when all gradients are. */
    @Override
    public Optional<ParameterUpdate> piecewise() {
      return Optional.empty();
    }

    @Override
    public void end() {
      double norm = norm();
      if (norm > limit) {
        factor = limit / norm;
        multiplies = true;
        share();
      }
      super.end();
    }

    private double norm() {
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).gradient(); // threads that ask first at once would each make their own
      }
      multiplies = false;
      share();
      double sum = 0;
      for (int i = 0; i < sums.length; i++) {
        sum += sums[i];
      }
      return Math.sqrt(sum);
    }

    private void share() {
      parts = sums.length < 4 ? 1 : threads().threads();
      threads().run(parts, this);
    }

    @Override
    public void run(int part) {
      int last = (int) ((long) sums.length * (part + 1) / parts);
      for (int piece = (int) ((long) sums.length * part / parts); piece < last; piece++) {
        float[] g = parameters.get(parameterOf[piece]).gradient().data();
        int to = Math.min(g.length, from[piece] + PIECE);
        if (multiplies) {
          multiply(g, from[piece], to, factor);
        } else {
          sums[piece] = squares(g, from[piece], to);
        }
      }
    }

    /** In double only where the factor of a limit far below the norm would vanish. */
    private static void multiply(float[] g, int from, int to, double factor) {
      float rounded = (float) factor;
      for (int i = from; i < to; i++) {
        g[i] = rounded < Float.MIN_NORMAL ? (float) (g[i] * factor) : g[i] * rounded;
      }
    }

    private static double squares(float[] g, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += (double) g[i] * g[i];
      }
      return sum;
    }
  }
}
