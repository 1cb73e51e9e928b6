package io.github.camada.cli;

import io.github.camada.learn.FoldListener;
import io.github.camada.learn.Recipe;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.train.TrainingDivergedException;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How far a cross-validation is: in a terminal a bar over the epochs of all networks, and elsewhere
 * a line for each fold that has ended. A network that diverges ends with its complete epochs, if it
 * has some, as in training.
 */
final class FoldProgress implements FoldListener, IntFunction<TrainingListener>, AutoCloseable {

  private final PrintWriter out;
  private final int folds;
  private final int epochs;
  private final EpochBar bar;

  /** Asked for by another thread too, when a signal ends the command. */
  private final AtomicInteger ended = new AtomicInteger();

  private final AtomicInteger diverged = new AtomicInteger();
  private final String remedy;

  /**
   * Progress.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param folds that are learnt
   * @param recipe by which they are
   */
  FoldProgress(PrintWriter out, boolean terminal, int folds, Recipe recipe) {
    this(out, terminal, folds, recipe, System::nanoTime);
  }

  /**
   * Progress by another clock.
   *
   * @param out where it is shown; null for nowhere
   * @param terminal whether a bar can be drawn there
   * @param folds that are learnt
   * @param recipe by which they are
   * @param nanoTime the clock
   */
  FoldProgress(PrintWriter out, boolean terminal, int folds, Recipe recipe, LongSupplier nanoTime) {
    this.out = out;
    this.folds = folds;
    this.epochs = (Integer) recipe.settings().get("epochs");
    long networks = (long) folds * (Integer) recipe.settings().get("members");
    this.remedy = Diverged.remedy(recipe);
    this.bar = new EpochBar(out, terminal, "learning", networks * epochs, nanoTime);
  }

  /** Counts the epochs of a network of any fold. */
  @Override
  public TrainingListener apply(int network) {
    return new TrainingListener() {
      @Override
      public void onEpoch(TrainingRun run, EpochResult result) {
        bar.advance(1, message());
      }

      @Override
      public void onEnd(TrainingRun run, History history) {
        bar.advance(epochs - history.epochs().size(), message());
      }

      @Override
      public boolean onDivergence(TrainingRun run, TrainingDivergedException divergence) {
        diverged.incrementAndGet();
        return true;
      }
    };
  }

  @Override
  public void onFold(int fold, Map<String, Double> figures) {
    ended.incrementAndGet();
    if (out != null && !bar.isShown()) {
      String text =
          figures.entrySet().stream()
              .map(each -> String.format(Locale.ROOT, "%s %.5g", each.getKey(), each.getValue()))
              .collect(Collectors.joining(" "));
      out.println("%s  fold %d: %s".formatted(message(), fold, text));
      out.flush();
    }
    bar.advance(0, message());
  }

  /** The line for networks that have diverged; empty if none has. */
  Optional<String> divergence() {
    int count = diverged.get();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%s diverged and kept the weights of %s; try %s"
                .formatted(
                    count == 1 ? "1 network" : count + " networks",
                    count == 1 ? "its best epoch" : "their best epochs",
                    remedy));
  }

  private String message() {
    return "%d of %d folds".formatted(ended.get(), folds);
  }

  /** The line for a signal that ends the command. */
  String interrupted() {
    return "interrupted after " + message() + "; their results are lost";
  }

  @Override
  public void close() {
    bar.close();
  }
}
