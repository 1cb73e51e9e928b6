package io.github.camada.model;

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

  Provenance with(Optional<TrainingRecord> record) {
    return new Provenance(record, testVector, temperature);
  }

  Provenance with(TestVector vector) {
    return new Provenance(trainingRecord, Optional.of(vector), temperature);
  }

  /** At one more temperature, at which the network gives no longer what another program's gave. */
  Provenance dividedBy(double further) {
    OptionalDouble all = OptionalDouble.of(temperature.orElse(1) * further);
    return new Provenance(trainingRecord, Optional.empty(), all);
  }
}
