package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;

/**
 * Multiplies each value by a number in [0, 2) while it trains, drawn anew in each step; hands
 * values on as they are when it predicts. Without parameters.
 */
public final class Noisy implements Layer {

  private int width;

  @Override
  public String kind() {
    return "noisy";
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
    return List.of();
  }

  @Override
  public ForwardPass inference(int capacity) {
    return (input, rows) -> input;
  }

  @Override
  public TrainingPass training(int capacity) {
    return new TrainingPass() {

      private final Tensor factors = Tensor.zeros(capacity, width);
      private long seed;

      @Override
      public void begin(long stepSeed) {
        seed = stepSeed;
      }

      @Override
      public Tensor forward(Tensor input, int rows) {
        for (int i = 0; i < rows * width; i++) {
          factors.data()[i] = 2 * RandomStream.floatAt(seed, i);
        }
        return input.multiply(factors);
      }

      @Override
      public Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded) {
        return inputNeeded ? outputGradient.multiply(factors) : null;
      }
    };
  }

  @Override
  public Layer copy() {
    Noisy copy = new Noisy();
    copy.width = width;
    return copy;
  }

  @Override
  public String toString() {
    return "noisy";
  }
}
