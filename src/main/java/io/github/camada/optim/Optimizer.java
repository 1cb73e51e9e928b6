package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import java.util.List;

/**
 * A rule that changes parameters by their gradients. The rule itself holds only its settings and
 * may be shared; what it remembers from step to step lives in the {@link OptimizerState}.
 */
public interface Optimizer {

  /**
   * Starts on a set of parameters, with an empty memory.
   *
   * @param parameters what each step changes
   * @return the rule's memory for them
   */
  OptimizerState start(List<Parameter> parameters);
}
