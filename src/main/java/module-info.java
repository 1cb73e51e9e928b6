/** A multilayer perceptron library in plain Java. */
module io.github.camada {
  requires static jdk.incubator.vector;

  exports io.github.camada.data;
  exports io.github.camada.loss;
  exports io.github.camada.metric;
  exports io.github.camada.model;
  exports io.github.camada.nn;
  exports io.github.camada.optim;
  exports io.github.camada.tensor;
  exports io.github.camada.train;
}
