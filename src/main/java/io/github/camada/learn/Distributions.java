package io.github.camada.learn;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;

/** The distributions that there are. */
final class Distributions {

  private Distributions() {}

  /** Numbers of a range. */
  record Uniform(double least, double most) implements Distribution {

    Uniform {
      if (!(least < most && Double.isFinite(most - least))) {
        throw new IllegalArgumentException(
            "uniform: from %s to %s, wanted a finite range".formatted(least, most));
      }
    }

    @Override
    public Object draw(RandomStream random) {
      return least + (most - least) * random.nextDouble();
    }

    @Override
    public String toString() {
      return least + " to " + most;
    }
  }

  /** Numbers of a range, by their logarithms. */
  record LogUniform(double least, double most) implements Distribution {

    LogUniform {
      if (!(0 < least && least < most && most < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "log-uniform: from %s to %s, wanted a range above 0".formatted(least, most));
      }
    }

    @Override
    public Object draw(RandomStream random) {
      double from = StrictMath.log(least);
      double to = StrictMath.log(most);
      double value = StrictMath.exp(from + (to - from) * random.nextDouble());
      return Math.max(least, Math.min(most, value));
    }

    @Override
    public String toString() {
      return least + " to " + most + " by logarithm";
    }
  }

  /** Whole numbers of a range. */
  record Whole(int least, int most) implements Distribution {

    Whole {
      if (!(least < most && (long) most - least < Integer.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "whole: from %d to %d, wanted a range".formatted(least, most));
      }
    }

    @Override
    public Object draw(RandomStream random) {
      return least + random.nextInt(most - least + 1);
    }

    @Override
    public String toString() {
      return least + " to " + most + " in whole numbers";
    }
  }

  /** One of several values. */
  record Choice(List<Object> values) implements Distribution {

    Choice {
      boolean known =
          values.stream()
              .allMatch(
                  value ->
                      value instanceof String
                          || value instanceof Integer
                          || value instanceof Double number && Double.isFinite(number));
      if (values.isEmpty() || !known) {
        throw new IllegalArgumentException(
            "choice: of %s, wanted texts, whole and finite numbers, at least one"
                .formatted(Arrays.toString(values.toArray())));
      }
      values = List.copyOf(values);
    }

    @Override
    public Object draw(RandomStream random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public String toString() {
      return "one of " + values;
    }
  }
}
