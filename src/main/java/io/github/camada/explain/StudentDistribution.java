package io.github.camada.explain;

/**
 * Student's t distribution with a whole number {@code n} of degrees of freedom: with {@code theta =
 * atan(t / sqrt(n))}, the probability of a value between -t and t is
 *
 * <pre>
 *   n = 1:   2 theta / pi
 *   n odd:   2/pi (theta + sin theta (cos theta + 2/3 cos^3 theta + ...
 *              + (2 4 ... (n-3)) / (3 5 ... (n-2)) cos^(n-2) theta))
 *   n even:  sin theta (1 + 1/2 cos^2 theta + (1 3)/(2 4) cos^4 theta + ...
 *              + (1 3 ... (n-3)) / (2 4 ... (n-2)) cos^(n-2) theta)
 * </pre>
 *
 * <p>Source: Abramowitz, Stegun: "Handbook of Mathematical Functions", 1964, 26.7.3 and 26.7.4.
 */
final class StudentDistribution {

  private static final int HALVINGS = 60;

  private StudentDistribution() {}

  /**
   * Within how much of 0 a value is with some probability.
   *
   * @param probability in (0, 1)
   * @param degrees of freedom, at least 1
   */
  static double within(double probability, int degrees) {
    double low = 0;
    double high = Math.PI / 2;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (between(middle, degrees) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return StrictMath.tan(low) * Math.sqrt(degrees);
  }

  private static double between(double theta, int degrees) {
    double cosine = StrictMath.cos(theta);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = 0;
    for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
      sum += term;
      term *= cosine * cosine * (power + 1) / (power + 2);
    }
    double sine = StrictMath.sin(theta);
    return odd ? 2 / Math.PI * (theta + sine * sum) : sine * sum;
  }
}
