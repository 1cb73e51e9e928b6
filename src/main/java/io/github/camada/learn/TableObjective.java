package io.github.camada.learn;

import io.github.camada.record.LibraryVersion;
import io.github.camada.table.TableSplit;
import io.github.camada.tensor.Threads;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Settings of a {@link Recipe}, tried by cross-validation: each fold is a part, learnt by one
 * thread. The effort is the number of epochs.
 *
 * <pre>{@code
 * Table rows = Csv.read(Path.of("flowers.csv"));
 * TableLearner any = TableLearner.of("species");
 * Recipe base = Recipe.smallNetworks().with("members", 1).with("epochs", 20);
 * List<TableSplit> folds = TableSplit.stratifiedFolds(rows, "species", 2, 22);
 * SearchSpace around = SearchSpace.around(base, Task.CLASSIFICATION);
 * SearchResult tried =
 *     Search.random(around, 2, 22).run(new TableObjective(any, base, folds, "logLoss"));
 * TableLearner tuned = any.withRecipe(task -> base.with(tried.best().settings()));
 * }</pre>
 *
 * @param learner that learns
 * @param base the recipe that settings change
 * @param folds the rows to learn from and those to evaluate by
 * @param figure that {@link TableEvaluation} gives, such as {@code logLoss}
 */
public record TableObjective(
    TableLearner learner, Recipe base, List<TableSplit> folds, String figure)
    implements SearchObjective {

  private static final Set<String> HIGHER =
      Set.of("accuracy", "labelAccuracy", "macroF1", "microF1", "auc", "averagePrecision", "r2");

  private static final Set<String> LOWER = Set.of("logLoss", "brier", "rmse", "mae");

  /**
   * An objective.
   *
   * @param learner that learns
   * @param base the recipe that settings change
   * @param folds at least one; copied
   * @param figure that {@link TableEvaluation} gives, such as {@code logLoss}
   * @throws IllegalArgumentException if there is no fold, no such figure, the learner has
   *     checkpoints or refuses the targets of a fold, or a class of rows to evaluate by is in none
   *     to learn from
   */
  public TableObjective {
    folds = List.copyOf(folds);
    if (folds.isEmpty() || !HIGHER.contains(figure) && !LOWER.contains(figure)) {
      throw new IllegalArgumentException(
          "table objective: %d folds, figure %s, wanted at least one and one of %s or %s"
              .formatted(folds.size(), figure, HIGHER, LOWER));
    }
    if (learner.work().checkpoints().isPresent()) {
      throw new IllegalArgumentException(
          "table objective: a learner with checkpoints, which are of one table; wanted one"
              + " without");
    }
    FoldCheck.require("table objective", learner, folds);
  }

  @Override
  public int parts() {
    return folds.size();
  }

  @Override
  public boolean higherIsBetter() {
    return HIGHER.contains(figure);
  }

  /**
   * All that decides the scores: figure, recipe, how the learner encodes columns, its seed, the
   * version of this library, and a SHA-256 of every cell of the folds. Each call reads all of
   * these.
   */
  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s, seed %d, version %s, rows of %d folds %s",
        figure,
        base,
        learner.columns().inWords(),
        learner.work().seed(),
        LibraryVersion.current(),
        folds.size(),
        TableFingerprint.of(folds));
  }

  /**
   * How many epochs each network of a trial may learn for: its recipe's, times the share, rounded
   * up.
   *
   * @param settings what is tried, by name
   * @param share of the full effort, in (0, 1]
   * @return at least 1
   * @throws IllegalArgumentException if there is no such setting, or a value is none of it
   */
  public int epochs(Map<String, ?> settings, double share) {
    int full = base.with(settings).whole(RecipeSetting.EPOCHS);
    return Math.max(1, (int) Math.ceil(share * full));
  }

  @Override
  public double score(SortedMap<String, Object> settings, double share, int part) {
    Recipe recipe = base.with(settings).with("epochs", epochs(settings, share));
    TableSplit fold = folds.get(part);
    Map<String, Double> figures =
        TableEvaluation.of(
            learner.withRecipe(task -> recipe).withThreads(Threads.of(1)).learn(fold.train()),
            fold.validation(),
            learner.targets().toArray(String[]::new));
    Double score = figures.get(figure);
    if (score == null) {
      throw new IllegalArgumentException(
          "table objective: no figure %s, there are %s".formatted(figure, figures.keySet()));
    }
    return score;
  }
}
