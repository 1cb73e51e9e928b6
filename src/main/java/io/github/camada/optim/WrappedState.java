package io.github.camada.optim;

import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Parallel;
import java.util.Map;
import java.util.Optional;

/** The state of an optimizer to which something is added; as it stands, nothing is. */
abstract class WrappedState implements OptimizerState {

  private final OptimizerState inner;
  private Parallel threads = Parallel.shared();

  WrappedState(OptimizerState inner) {
    this.inner = inner;
  }

  @Override
  public void begin(double learningRateFactor) {
    inner.begin(learningRateFactor);
  }

  @Override
  public Optional<ParameterUpdate> piecewise() {
    return inner.piecewise();
  }

  @Override
  public void end() {
    inner.end();
  }

  @Override
  public void divideBetween(Threads others) {
    inner.divideBetween(others);
    threads = others.pool();
  }

  /** Between which work is divided. */
  final Parallel threads() {
    return threads;
  }

  @Override
  public Map<String, Tensor> memory() {
    return inner.memory();
  }

  @Override
  public void resumeAfter(long steps) {
    inner.resumeAfter(steps);
  }
}
