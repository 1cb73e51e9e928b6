package io.github.camada.data;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;

/** Varies one picture at a time; memory for one thread. */
final class PictureWarp {

  /** What is drawn for a picture as a whole, before the numbers of the elastic field. */
  private static final int DRAWS = 8;

  private final PictureVariation variation;
  private final int height;
  private final int width;
  private final float[] picture;

  /**
   * Half of a Gaussian of sum 1: its middle, and behind it an even number of values, the last of
   * which may be 0.
   */
  private final float[] gaussian;

  /**
   * {@code [reach + height + reach][2 width]}, zeros above and below what is drawn. Rows are arrays
   * of their own because the compiler makes vectors of sums of such, and not of parts of one array.
   */
  private final float[][] drawn;

  /** {@code [height][2 width]}, smoothed in one direction. */
  private final float[][] half;

  /** {@code [reach + width + reach][2 height]}, the same transposed. */
  private final float[][] turned;

  /** {@code [width][2 height]}: the distortion to the right, and beside it downwards. */
  private final float[][] field;

  PictureWarp(PictureVariation variation, int height, int width) {
    this.variation = variation;
    this.height = height;
    this.width = width;
    this.picture = new float[height * width];
    this.gaussian = gaussian(variation.sigma());
    int reach = gaussian.length - 1;
    this.drawn = new float[height + 2 * reach][2 * width];
    this.half = new float[height][2 * width];
    this.turned = new float[width + 2 * reach][2 * height];
    this.field = new float[width][2 * height];
  }

  /** Cut off at three standard deviations. */
  private static float[] gaussian(double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    int padded = reach + reach % 2;
    double[] values = new double[1 + padded];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      values[i] = StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += i == 0 ? values[i] : 2 * values[i];
    }
    float[] normalised = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      normalised[i] = (float) (values[i] / sum);
    }
    return normalised;
  }

  /** Varies the picture that begins there, in place. */
  void apply(long seed, float[] values, int from) {
    System.arraycopy(values, from, picture, 0, picture.length);
    boolean elastic = variation.alpha() > 0;
    if (elastic) {
      drawField(seed);
    }
    double angle = Math.PI / 180 * variation.rotation() * draw(seed, 0);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double shear = variation.shear() * draw(seed, 1);
    double across = 1 + variation.scaling() * draw(seed, 2);
    double down = 1 + variation.scaling() * draw(seed, 3);
    // rotation times shear times scaling
    float xx = (float) (cos * across);
    float xy = (float) ((cos * shear - sin) * down);
    float yx = (float) (sin * across);
    float yy = (float) ((sin * shear + cos) * down);
    float centreX = (width - 1) / 2f;
    float centreY = (height - 1) / 2f;
    float shiftX = centreX + (float) (variation.shift() * draw(seed, 4));
    float shiftY = centreY + (float) (variation.shift() * draw(seed, 5));
    float alpha = (float) variation.alpha();
    boolean mirrored = variation.mirroring() && draw(seed, 6) < 0;
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        float x = xx * (j - centreX) + xy * (i - centreY) + shiftX;
        float y = yx * (j - centreX) + yy * (i - centreY) + shiftY;
        if (elastic) {
          x += alpha * field[j][i];
          y += alpha * field[j][height + i];
        }
        values[from + i * width + j] = at(mirrored ? width - 1 - x : x, y);
      }
    }
  }

  /** Evenly from [-1, 1). */
  private static float draw(long seed, int position) {
    return 2 * RandomStream.floatAt(seed, position) - 1;
  }

  private void drawField(long seed) {
    int reach = gaussian.length - 1;
    for (int i = 0; i < height; i++) {
      float[] row = drawn[reach + i];
      for (int j = 0; j < row.length; j++) {
        row[j] = draw(seed, DRAWS + i * row.length + j);
      }
    }
    smoothDown(drawn, half);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        turned[reach + j][i] = half[i][j];
        turned[reach + j][height + i] = half[i][width + j];
      }
    }
    smoothDown(turned, field);
  }

  /** Smooths columns that have zeros above and below. */
  private void smoothDown(float[][] from, float[][] to) {
    int reach = gaussian.length - 1;
    for (int i = 0; i < to.length; i++) {
      int middle = reach + i;
      Arrays.fill(to[i], 0);
      addRows(to[i], gaussian[0] / 2, from[middle], from[middle]);
      for (int d = 1; d < gaussian.length; d += 2) {
        addRows(
            to[i],
            gaussian[d],
            from[middle - d],
            from[middle + d],
            gaussian[d + 1],
            from[middle - d - 1],
            from[middle + d + 1]);
      }
    }
  }

  private static void addRows(float[] sum, float factor, float[] above, float[] below) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * (above[j] + below[j]);
    }
  }

  private static void addRows(
      float[] sum,
      float factor,
      float[] above,
      float[] below,
      float next,
      float[] nextAbove,
      float[] nextBelow) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * (above[j] + below[j]) + next * (nextAbove[j] + nextBelow[j]);
    }
  }

  /** Between four pixels; 0 outside of the picture. */
  private float at(float x, float y) {
    if (!(x > -1 && x < width && y > -1 && y < height)) {
      return 0;
    }
    int left = (int) (x + 1) - 1;
    int top = (int) (y + 1) - 1;
    float right = x - left;
    float below = y - top;
    float upper;
    float lower;
    if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1) {
      int corner = top * width + left;
      upper = picture[corner] + right * (picture[corner + 1] - picture[corner]);
      lower =
          picture[corner + width] + right * (picture[corner + width + 1] - picture[corner + width]);
    } else {
      float corner = pixel(top, left);
      upper = corner + right * (pixel(top, left + 1) - corner);
      corner = pixel(top + 1, left);
      lower = corner + right * (pixel(top + 1, left + 1) - corner);
    }
    return upper + below * (lower - upper);
  }

  private float pixel(int row, int column) {
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? picture[row * width + column] : 0;
  }
}
