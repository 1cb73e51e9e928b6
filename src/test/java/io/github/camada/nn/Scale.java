package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;

/** Y = factor * X, as wide as what comes in; written with as little as the interfaces allow. */
public class Scale implements Layer {

  private final Parameter factor;
  private int width;

  public Scale(float factor) {
    this.factor = new Parameter("factor", Tensor.of(new float[] {factor}));
  }

  @Override
  public String kind() {
    return "factor";
  }

  @Override
  public void build(int inputWidth, RandomStream random) {
    width = inputWidth;
  }

  @Override
  public boolean isBuilt() {
    return width > 0;
  }

  @Override
  public int inputWidth() {
    return width;
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(factor);
  }

  @Override
  public ForwardPass inference(int capacity) {
    return training(capacity);
  }

  @Override
  public TrainingPass training(int capacity) {
    return new TrainingPass() {

      private Tensor input;

      @Override
      public Tensor forward(Tensor batch, int rows) {
        input = batch;
        return batch.multiply(factor.value().get());
      }

      @Override
      public Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded) {
        factor.gradient().data()[0] = input.multiply(outputGradient).reshape(-1).sum(0).get();
        return inputNeeded ? outputGradient.multiply(factor.value().get()) : null;
      }
    };
  }

  @Override
  public Layer copy() {
    Scale copy = new Scale(factor.value().get());
    copy.width = width;
    return copy;
  }

  @Override
  public String toString() {
    return "factor";
  }
}
