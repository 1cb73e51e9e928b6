package io.github.camada.learn;

import io.github.camada.table.TableSplit;
import io.github.camada.tensor.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * How good a learner is on rows that it has not learnt from: it learns once for each fold, from all
 * rows but those of the fold, by which the model is evaluated. Everything is learnt anew for each,
 * scalings and words too.
 *
 * @param folds the figures of each fold by their names, as {@link TableEvaluation#of} gives them
 */
public record CrossValidation(List<Map<String, Double>> folds) {

  /**
   * The figures of some folds.
   *
   * @param folds at least one
   * @throws IllegalArgumentException if there is none
   */
  public CrossValidation {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("cross-validation: no fold");
    }
  }

  /**
   * Learns and evaluates; where several folds are worked on, each by one thread. The figures do not
   * depend on the number of threads, to the last bit.
   *
   * @param learner what is evaluated
   * @param splits for each fold the rows to learn from and those to evaluate by
   * @param threads how many folds are worked on at the same time, at least 1
   * @return the figures
   * @throws IllegalArgumentException if there is no fold or no thread, the learner refuses a table,
   *     a class of rows to evaluate by is in none to learn from, which is said before anything is
   *     learnt, or the learner has checkpoints
   */
  public static CrossValidation of(TableLearner learner, List<TableSplit> splits, int threads) {
    return of(learner, splits, threads, (fold, figures) -> {});
  }

  /**
   * Learns and evaluates as {@link #of(TableLearner, List, int)} does, and tells how far it is.
   *
   * @param learner what is evaluated
   * @param splits for each fold the rows to learn from and those to evaluate by
   * @param threads how many folds are worked on at the same time, at least 1
   * @param listener is told of each fold that has ended
   * @return the figures, which do not depend on a listener that only listens
   * @throws IllegalArgumentException if there is no fold or no thread, the learner refuses a table,
   *     a class of rows to evaluate by is in none to learn from, which is said before anything is
   *     learnt, or the learner has checkpoints
   */
  public static CrossValidation of(
      TableLearner learner, List<TableSplit> splits, int threads, FoldListener listener) {
    Objects.requireNonNull(listener, "cross-validation: listener");
    if (threads < 1) {
      throw new IllegalArgumentException(
          "cross-validation: " + threads + " threads, wanted at least 1");
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("cross-validation: no fold");
    }
    if (learner.work().checkpoints().isPresent()) {
      throw new IllegalArgumentException(
          "cross-validation: a learner with checkpoints, which are of one table; wanted one"
              + " without");
    }
    FoldCheck.require("cross-validation", learner, splits);
    String[] targets = learner.targets().toArray(String[]::new);
    TableLearner each = threads == 1 ? learner : learner.withThreads(Threads.of(1));
    List<Callable<Map<String, Double>>> work = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      int fold = i;
      TableSplit split = splits.get(fold);
      work.add(
          () -> {
            Map<String, Double> figures =
                TableEvaluation.of(each.learn(split.train()), split.validation(), targets);
            // training that was interrupted ends too soon, with figures that mean nothing
            if (!Thread.currentThread().isInterrupted()) {
              synchronized (work) {
                listener.onFold(fold, figures);
              }
            }
            return figures;
          });
    }
    return new CrossValidation(SimultaneousWork.results("cross-validation", work, threads));
  }

  /**
   * The names of all figures.
   *
   * @return those that every fold has, in their order, unmodifiable
   */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(folds.get(0).keySet());
    folds.forEach(fold -> names.retainAll(fold.keySet()));
    return Collections.unmodifiableSet(names);
  }

  /**
   * The mean of a figure over the folds.
   *
   * @param name of the figure
   * @return the mean
   * @throws IllegalArgumentException if a fold has no such figure
   */
  public double mean(String name) {
    double sum = 0;
    for (Map<String, Double> fold : folds) {
      sum += figure(fold, name);
    }
    return sum / folds.size();
  }

  /**
   * The standard deviation of a figure over the folds, dividing by their number.
   *
   * @param name of the figure
   * @return at least 0
   * @throws IllegalArgumentException if a fold has no such figure
   */
  public double deviation(String name) {
    double mean = mean(name);
    double squares = 0;
    for (Map<String, Double> fold : folds) {
      squares += (figure(fold, name) - mean) * (figure(fold, name) - mean);
    }
    return Math.sqrt(squares / folds.size());
  }

  private static double figure(Map<String, Double> fold, String name) {
    Double figure = fold.get(name);
    if (figure == null) {
      throw new IllegalArgumentException(
          "cross-validation: no figure %s in a fold, there are %s".formatted(name, fold.keySet()));
    }
    return figure;
  }

  /** A line for each figure with mean and deviation, then one for each fold. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String name : names()) {
      text.append(
          String.format(
              Locale.ROOT, "%s %.5g, deviation %.2g\n", name, mean(name), deviation(name)));
    }
    for (int i = 0; i < folds.size(); i++) {
      text.append("fold ").append(i).append(':');
      for (String name : names()) {
        text.append(String.format(Locale.ROOT, " %s %.5g", name, folds.get(i).get(name)));
      }
      text.append('\n');
    }
    return text.toString().stripTrailing();
  }
}
