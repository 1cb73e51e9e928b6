package io.github.camada.learn;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The finished trials of a search, which threads add to. */
final class FinishedTrials {

  private final TreeSet<Trial> trials =
      new TreeSet<>(Comparator.comparingInt(Trial::rung).thenComparingInt(Trial::number));

  /** Null where nothing is kept. */
  private final SearchFile file;

  FinishedTrials(SearchFile file) {
    this.file = file;
    if (file != null) {
      trials.addAll(file.read());
    }
  }

  synchronized void add(Trial trial) {
    trials.add(trial);
    if (file != null) {
      file.write(List.copyOf(trials));
    }
  }

  synchronized boolean has(int rung, int number) {
    return trials.stream().anyMatch(each -> each.rung() == rung && each.number() == number);
  }

  /** By rung and number. */
  synchronized List<Trial> all() {
    return List.copyOf(trials);
  }
}
