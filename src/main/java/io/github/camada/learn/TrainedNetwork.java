package io.github.camada.learn;

import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import java.util.List;

/**
 * A network with the weights of its best epoch.
 *
 * @param network with these weights
 * @param history of the run that it is from, all of whose epochs were validated
 */
record TrainedNetwork(MLP network, History history) {

  int keptEpochs() {
    return keptEpochs(history);
  }

  /**
   * After how many epochs the validation loss was lowest, the first time among equals, as early
   * stopping has it; 0 if training was stopped within the first.
   */
  static int keptEpochs(History history) {
    return history.best().map(each -> each.epoch() + 1).orElse(0);
  }

  /** The same as a record has it of one network: nothing where an epoch was not validated. */
  static List<Integer> chosenEpochs(History history) {
    boolean validated = history.epochs().stream().allMatch(each -> each.validation().isPresent());
    return validated ? List.of(keptEpochs(history)) : List.of();
  }
}
