package io.github.camada.learn;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The finished trials of a search, which threads add to, and which its listener is told of. */
final class FinishedTrials {

  private final TreeSet<Trial> trials =
      new TreeSet<>(Comparator.comparingInt(Trial::rung).thenComparingInt(Trial::number));

  /** Null where nothing is kept. */
  private final SearchFile file;

  private final SearchListener listener;

  FinishedTrials(SearchFile file, SearchListener listener) {
    this.file = file;
    this.listener = listener;
    if (file != null) {
      trials.addAll(file.read());
    }
  }

  synchronized void add(Trial trial) {
    trials.add(trial);
    if (file != null) {
      file.write(List.copyOf(trials));
    }
    listener.onTrial(trial);
  }

  synchronized boolean has(int rung, int number) {
    return trials.stream().anyMatch(each -> each.rung() == rung && each.number() == number);
  }

  /** By rung and number. */
  synchronized List<Trial> all() {
    return List.copyOf(trials);
  }
}
