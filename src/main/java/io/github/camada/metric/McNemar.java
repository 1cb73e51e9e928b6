package io.github.camada.metric;

/**
 * McNemar's test: whether one classifier is better than another on the same examples, by those of
 * which only one is right ("Note on the sampling error of the difference between correlated
 * proportions or percentages", 1947). If both were equally good, each such example would be a toss
 * of a coin; a p-value says how often a result at least as uneven comes from that.
 *
 * @param onlyFirst examples of which only the first is right
 * @param onlySecond examples of which only the second is right
 */
public record McNemar(int onlyFirst, int onlySecond) {

  /**
   * Of n tosses: that there are fewer heads than the rarer side has, and that there are as many.
   */
  private record Tail(double below, double equal) {}

  /**
   * A test of given counts.
   *
   * @param onlyFirst examples of which only the first is right, at least 0
   * @param onlySecond examples of which only the second is right, at least 0
   * @throws IllegalArgumentException if a count is negative, or both together are too many for an
   *     {@code int}
   */
  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0 || onlyFirst + onlySecond < 0) {
      throw new IllegalArgumentException(
          "McNemar's test: %d and %d examples, wanted at least 0 and at most %d together"
              .formatted(onlyFirst, onlySecond, Integer.MAX_VALUE));
    }
  }

  /**
   * Compares two classifiers.
   *
   * @param labels what is true, of {@code n} examples
   * @param first what the first classifier answers, as many
   * @param second what the second one answers, as many
   * @return the test
   * @throws IllegalArgumentException if there are not as many of all three
   */
  public static McNemar of(int[] labels, int[] first, int[] second) {
    if (labels.length != first.length || labels.length != second.length) {
      throw new IllegalArgumentException(
          "McNemar's test: %d labels, %d and %d answers, wanted as many of each"
              .formatted(labels.length, first.length, second.length));
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < labels.length; i++) {
      onlyFirst += first[i] == labels[i] && second[i] != labels[i] ? 1 : 0;
      onlySecond += second[i] == labels[i] && first[i] != labels[i] ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  /**
   * The exact p-value of both sides: {@code 2 P(X <= min)}, at most 1, for X of the binomial
   * distribution of {@code n = onlyFirst + onlySecond} tosses. It calls a difference real less
   * often than it should.
   *
   * @return in [0, 1]
   */
  public double exact() {
    Tail tail = tail();
    return Math.min(1, 2 * (tail.below + tail.equal));
  }

  /**
   * The mid-p-value, in which the result itself counts half on each side: {@code 2 P(X < min) + P(X
   * = min)}. To be preferred, whether there are few such examples or many (Fagerland, Lydersen,
   * Laake: "The McNemar test for binary matched-pairs data: mid-p and asymptotic are better than
   * exact conditional", 2013).
   *
   * @return in [0, 1]
   */
  public double midP() {
    Tail tail = tail();
    return Math.min(1, 2 * tail.below + tail.equal);
  }

  /** By logarithms, as 2<sup>-n</sup> is 0 for many tosses; each term by the one before. */
  private Tail tail() {
    int tosses = onlyFirst + onlySecond;
    int fewer = Math.min(onlyFirst, onlySecond);
    double logarithm = -tosses * StrictMath.log(2);
    double below = 0;
    for (int heads = 0; heads < fewer; heads++) {
      below += StrictMath.exp(logarithm);
      logarithm += StrictMath.log((double) (tosses - heads) / (heads + 1));
    }
    return new Tail(below, StrictMath.exp(logarithm));
  }
}
