package io.github.camada.optim;

/** What an optimizer remembers while it trains one set of parameters. */
public interface OptimizerState {

  /** Changes every parameter by its current gradient. */
  void step();
}
