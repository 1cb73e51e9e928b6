package io.github.camada.learn;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A space of four settings, of which the rate alone decides the score. */
final class SmallSearch {

  static final SearchSpace SPACE =
      SearchSpace.of(
          Map.of(
              "rate", Distribution.logUniform(1e-4, 1),
              "share", Distribution.uniform(-1, 1),
              "units", Distribution.whole(1, 4),
              "kind", Distribution.choice("a", "b,\"c\"", 3)));

  private SmallSearch() {}

  /** The distance of the rate from 0.01, in decimal digits; worse with less effort. */
  static double distance(Map<String, Object> settings, double share) {
    double rate = (Double) settings.get("rate");
    return Math.abs(Math.log10(rate) + 2) + (1 - share) * 0.001;
  }

  static SearchObjective threeParts(AtomicInteger calls) {
    return new SearchObjective() {
      @Override
      public int parts() {
        return 3;
      }

      @Override
      public double score(SortedMap<String, Object> settings, double share, int part) {
        calls.incrementAndGet();
        return distance(settings, share) + part;
      }
    };
  }
}
