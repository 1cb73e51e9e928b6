package io.github.camada.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How long something took, counted by classes of duration, from any number of threads. */
final class LatencyHistogram {

  private static final double NANOS = 1e9;

  /** Upper bounds in seconds: an answer takes some tens of microseconds, a large list seconds. */
  private static final List<Double> BOUNDS =
      List.of(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0);

  /** One for each bound, and one for what took longer than all. */
  private final List<LongAdder> counts =
      Stream.generate(LongAdder::new).limit(BOUNDS.size() + 1).toList();

  private final LongAdder nanos = new LongAdder();

  /** Counts one duration, in nanoseconds, at least 0. */
  void add(long duration) {
    int place = 0;
    while (place < BOUNDS.size() && duration > BOUNDS.get(place) * NANOS) {
      place++;
    }
    counts.get(place).increment();
    nanos.add(duration);
  }

  /** Adds the samples of this, whose metric was begun. */
  void write(String name, PrometheusText text) {
    long sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      sum += counts.get(i).sum();
      Object bound = i < BOUNDS.size() ? BOUNDS.get(i) : "+Inf";
      text.sample(name + "_bucket", Map.of("le", bound), sum);
    }
    text.sample(name + "_sum", Map.of(), nanos.sum() / NANOS);
    text.sample(name + "_count", Map.of(), sum);
  }
}
