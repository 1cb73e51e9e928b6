package io.github.camada.train;

import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.Layer;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.TrainingPass;
import io.github.camada.tensor.RandomStream;
import java.util.List;

/** A layer of one's own without a text of its own: it has the address of the object. */
final class Unnamed implements Layer {

  private final DenseLayer inner;

  Unnamed(DenseLayer inner) {
    this.inner = inner;
  }

  @Override
  public String kind() {
    return "unnamed";
  }

  @Override
  public void build(int inputWidth, RandomStream random) {
    inner.build(inputWidth, random);
  }

  @Override
  public boolean isBuilt() {
    return inner.isBuilt();
  }

  @Override
  public int inputWidth() {
    return inner.inputWidth();
  }

  @Override
  public int outputWidth() {
    return inner.outputWidth();
  }

  @Override
  public List<Parameter> parameters() {
    return inner.parameters();
  }

  @Override
  public ForwardPass inference(int capacity) {
    return inner.inference(capacity);
  }

  @Override
  public TrainingPass training(int capacity) {
    return inner.training(capacity);
  }

  @Override
  public Layer copy() {
    return new Unnamed(inner.copy());
  }
}
