package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * The largest of each few neighbouring values, {@code y_ij = max(x_i,kj, ..., x_i,kj+k-1)}: behind
 * a {@link DenseLayer} of {@code k} times as many units, an activation that is learnt (Goodfellow,
 * Warde-Farley, Mirza, Courville, Bengio: "Maxout Networks", 2013). 240 maxout units of 5 pieces:
 *
 * <pre>{@code
 * new MLP(new DenseLayer(5 * 240), new Maxout(5), new DenseLayer(10));
 * }</pre>
 *
 * <p>The gradient of a unit goes to its largest value, to the first of those that are equally
 * large; NaN counts as larger than any number.
 */
public final class Maxout extends InferredWidthLayer {

  static final String KIND = "maxout";

  private static final String PIECES = "pieces";
  private static final int SMALLEST_SHARED_WORK = 16_384;

  private final int pieces;

  /**
   * A layer that is narrower than what comes in.
   *
   * @param pieces k, of how many values each is the largest, at least 2
   * @throws IllegalArgumentException if there are fewer
   */
  public Maxout(int pieces) {
    if (pieces < 2) {
      throw new IllegalArgumentException(
          "%s: %d pieces, wanted at least 2".formatted(KIND, pieces));
    }
    this.pieces = pieces;
  }

  static Maxout restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly(PIECES);
    Maxout layer = new Maxout(settings.count(PIECES));
    layer.build(inputWidth, new RandomStream(0));
    return layer;
  }

  /** Refuses widths that are no multiple of the pieces. */
  @Override
  protected void create(int width, RandomStream random) {
    if (width % pieces != 0) {
      throw new IllegalArgumentException(
          "%s: input width %d, wanted a multiple of %d".formatted(this, width, pieces));
    }
  }

  /**
   * Of how many values each that goes out is the largest.
   *
   * @return k, at least 2
   */
  public int pieces() {
    return pieces;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(PIECES, pieces);
  }

  @Override
  public int outputWidth() {
    return inputWidth() / pieces;
  }

  @Override
  public ForwardPass inference(int capacity) {
    return training(capacity);
  }

  @Override
  public TrainingPass training(int capacity) {
    requireBuilt();
    return new Pass(capacity);
  }

  @Override
  public Maxout copy() {
    Maxout copy = new Maxout(pieces);
    copy.restoreWidth(inputWidth());
    return copy;
  }

  /** For example {@code maxout 5}. */
  @Override
  public String toString() {
    return KIND + " " + pieces;
  }

  /** Threads take units of all rows, counted through. */
  private final class Pass extends DividedPass {

    private final RangeWork largest = divided(new RangeWork(SMALLEST_SHARED_WORK, this::largest));
    private final RangeWork spread = divided(new RangeWork(SMALLEST_SHARED_WORK, this::spread));
    private Tensor inputGradient;

    Pass(int capacity) {
      super(Maxout.this, capacity);
    }

    @Override
    void computeOutput() {
      largest.apply(rows * outputWidth(), elements());
    }

    private void largest(int from, int to) {
      for (int unit = from; unit < to; unit++) {
        output.data()[unit] = x[indexOfLargest(unit)];
      }
    }

    private int indexOfLargest(int unit) {
      int best = unit * pieces;
      for (int i = best + 1; i < (unit + 1) * pieces; i++) {
        if (x[i] > x[best] || Float.isNaN(x[i]) && !Float.isNaN(x[best])) {
          best = i;
        }
      }
      return best;
    }

    @Override
    Tensor inputGradient(Tensor outputGradient) {
      if (inputGradient == null) {
        inputGradient = Tensor.zeros(output.dimension(0), inputWidth());
      }
      spread.apply(rows * outputWidth(), elements());
      return inputGradient;
    }

    private void spread(int from, int to) {
      float[] spread = inputGradient.data();
      Arrays.fill(spread, from * pieces, to * pieces, 0);
      for (int unit = from; unit < to; unit++) {
        spread[indexOfLargest(unit)] = gradient[unit];
      }
    }
  }
}
