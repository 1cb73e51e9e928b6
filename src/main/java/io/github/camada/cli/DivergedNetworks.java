package io.github.camada.cli;

import io.github.camada.record.EpochResult;
import io.github.camada.train.TrainingDivergedException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Which of a learner's networks have diverged; told by the threads that train them. */
final class DivergedNetworks {

  private final int networks;
  private final SortedMap<Integer, TrainingDivergedException> known = new TreeMap<>();

  /** None yet, of so many. */
  DivergedNetworks(int networks) {
    this.networks = networks;
  }

  synchronized void add(int network, TrainingDivergedException divergence) {
    known.put(network, divergence);
  }

  synchronized boolean contains(int network) {
    return known.containsKey(network);
  }

  /** The network that ended the run by this exception. */
  synchronized Diverged of(TrainingDivergedException divergence) {
    return known.keySet().stream()
        .filter(network -> known.get(network) == divergence)
        .findFirst()
        .map(this::diverged)
        .orElseGet(() -> new Diverged("training", divergence));
  }

  /**
   * In words, all that have diverged and ended with their best weights; empty if none has.
   *
   * @param best the best epoch of each
   */
  synchronized Optional<String> kept(IntFunction<EpochResult> best) {
    String owner = networks == 1 ? "the model" : "it";
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            known.keySet().stream()
                .map(network -> diverged(network).kept(owner, best.apply(network)))
                .collect(Collectors.joining("; ")));
  }

  private Diverged diverged(int network) {
    String what = networks == 1 ? "training" : "network %d of %d".formatted(network + 1, networks);
    return new Diverged(what, known.get(network));
  }
}
