package io.github.camada.learn;

import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
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
    int kept = 0;
    double lowest = 0;
    for (EpochResult each : history.epochs()) {
      double loss = each.validation().orElseThrow().loss();
      if (kept == 0 || loss < lowest) {
        kept = each.epoch() + 1;
        lowest = loss;
      }
    }
    return kept;
  }

  /** The same as a record has it of one network: nothing where an epoch was not validated. */
  static List<Integer> chosenEpochs(History history) {
    boolean validated = history.epochs().stream().allMatch(each -> each.validation().isPresent());
    return validated ? List.of(keptEpochs(history)) : List.of();
  }
}
