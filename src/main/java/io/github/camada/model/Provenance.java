package io.github.camada.model;

import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the weights of a model come from.
 *
 * @param trainingRecord what is needed to do the training again
 * @param testVector what another program's network gave
 * @param temperature that the weights have in them, by which the outputs were divided
 */
record Provenance(
    Optional<TrainingRecord> trainingRecord,
    Optional<TestVector> testVector,
    OptionalDouble temperature) {

  static final Provenance UNKNOWN =
      new Provenance(Optional.empty(), Optional.empty(), OptionalDouble.empty());

  static Provenance of(History history) {
    return new Provenance(history.trainingRecord(), Optional.empty(), OptionalDouble.empty());
  }

  Provenance with(TestVector vector) {
    return new Provenance(trainingRecord, Optional.of(vector), temperature);
  }

  /**
   * At one more temperature, at which the network gives no longer what another program's gave.
   *
   * @throws IllegalArgumentException if all together are none that a file takes
   */
  Provenance dividedBy(double further) {
    double all = temperature.orElse(1) * further;
    if (!(all > 0 && all < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature %s: the outputs are divided by %s already, by %s in all; wanted a finite number above 0"
              .formatted(further, temperature.orElse(1), all));
    }
    return new Provenance(trainingRecord, Optional.empty(), OptionalDouble.of(all));
  }
}
