package io.github.camada.cli;

import io.github.camada.model.Model;
import io.github.camada.record.History;
import io.github.camada.train.TrainingDivergedException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Learning of the networks of a recipe: it may take long, be ended by a signal, and some of them
 * may diverge.
 *
 * @param remedy an option that might keep them from diverging
 * @param progress hears of all of them
 * @param longRun what is kept of them
 * @param err where a signal is answered
 */
record NetworkRun(String remedy, NetworkProgress progress, LongRun longRun, PrintWriter err) {

  /** Learns; the progress is at its end then. */
  Model learn(Supplier<Model> learning) {
    Optional<String> command = TypedCommand.of(Relaunch.first());
    Interruption interruption = new Interruption(err, () -> longRun.interrupted(command));
    try (progress;
        interruption) {
      return learning.get();
    } catch (TrainingDivergedException divergence) {
      throw new IllegalStateException(
          progress.diverged().of(divergence).lost() + "; " + longRun.advice(remedy), divergence);
    }
  }

  /** What diverged, and is in the model with its best weights, is a failure all the same. */
  void tell(LateFailures failures) {
    List<History> histories = progress.histories();
    progress
        .diverged()
        .kept(network -> histories.get(network).best().orElseThrow())
        .ifPresent(kept -> failures.add(kept + longRun.afterDivergence(remedy)));
  }
}
