package io.github.camada.folding;

import io.github.camada.feature.Features;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import java.util.Arrays;

/** What is done to the numbers of an example before the first layer: (x - shift) / scale. */
public final class InputScaling {

  private final double[] shift;
  private final double[] scale;

  /**
   * Nothing is done yet.
   *
   * @param width how many numbers an example has
   */
  public InputScaling(int width) {
    shift = new double[width];
    scale = new double[width];
    Arrays.fill(scale, 1);
  }

  /**
   * One more operation; a division stays one.
   *
   * @param operator {@code Add}, {@code Sub}, {@code Mul} or {@code Div}
   * @param row a number for each input
   */
  public void apply(String operator, double[] row) {
    for (int i = 0; i < row.length; i++) {
      switch (operator) {
        case "Add" -> shift[i] -= row[i] * scale[i];
        case "Sub" -> shift[i] += row[i] * scale[i];
        case "Mul" -> scale[i] /= row[i];
        default -> scale[i] *= row[i];
      }
    }
  }

  /**
   * As inputs of a model: pixels where examples have rows and columns and one divisor.
   *
   * @param exampleShape dimensions of an example
   * @return the inputs
   * @throws IllegalArgumentException if a number is infinite or a scale 0
   */
  public Inputs inputs(int[] exampleShape) {
    boolean uniform =
        Arrays.stream(shift).allMatch(value -> value == 0)
            && Arrays.stream(scale).allMatch(value -> value == scale[0] && value == (float) value);
    if (exampleShape.length > 1 && uniform) {
      return new Pixels(exampleShape, (float) scale[0], Framing.AUTO);
    }
    return new Features(Scaling.of(shift, scale));
  }
}
