package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.NumberScaling;
import io.github.camada.feature.Target;
import io.github.camada.model.Model;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Learns to answer for one or several columns of a table by the others: from a table to a model in
 * one call.
 *
 * <pre>{@code
 * Table flowers = Csv.read(Path.of("flowers.csv"));
 * Model flowerModel = TableLearner.of("species").learn(flowers);
 * String name = flowerModel.classifier().answer(flowers.row(0)).name();
 * }</pre>
 *
 * <p>It encodes the columns by what these rows say of them, divides the rows into parts, and trains
 * several networks, each on all parts but one, which tells it when to stop. The model gives the
 * mean of their outputs: steadier than one network alone, and every row has been learnt from. The
 * same rows, settings and seed give the same model, bit for bit, whatever the number of threads.
 *
 * <p>How a network is trained is a {@link Recipe}: {@linkplain Recipe#smallNetworks small ones},
 * unless {@link #withRecipe} says otherwise. {@code
 * TableLearner.of("species").withRecipe(Recipe::forTable)} takes longer and is better on most
 * tables.
 *
 * <p>Immutable.
 */
public final class TableLearner {

  private final List<String> targets;
  private final Optional<Task> task;
  private final List<String> leftOut;
  private final ColumnPolicy policy;
  private final Map<String, ColumnPolicy> own;
  private final LearnerWork work;

  private TableLearner(
      List<String> targets,
      Optional<Task> task,
      List<String> leftOut,
      ColumnPolicy policy,
      Map<String, ColumnPolicy> own,
      LearnerWork work) {
    this.targets = targets;
    this.task = task;
    this.leftOut = leftOut;
    this.policy = policy;
    this.own = own;
    this.work = work;
  }

  /**
   * A learner with the usual settings: numbers robustly scaled, missing ones flagged, rare words in
   * a level of their own, seed 22.
   *
   * @param targets the columns to answer for. One of words or yes/no is one of classes, one of
   *     numbers is a number, and several are numbers, unless {@link #withTask} says otherwise
   * @return a learner
   * @throws IllegalArgumentException if there is no target, or one is there twice
   */
  public static TableLearner of(String... targets) {
    if (targets.length == 0 || Arrays.stream(targets).distinct().count() < targets.length) {
      throw new IllegalArgumentException(
          "table learner: targets %s, wanted at least one, and none twice"
              .formatted(Arrays.toString(targets)));
    }
    return new TableLearner(
        List.of(targets),
        Optional.empty(),
        List.of(),
        ColumnPolicy.standard().withScaling(NumberScaling.ROBUST),
        Map.of(),
        LearnerWork.usual());
  }

  /**
   * The same learner for another task than the kinds of the targets suggest: classes that have
   * numbers for names, or labels.
   *
   * @param value the task
   * @return a new learner
   */
  public TableLearner withTask(Task value) {
    return new TableLearner(targets, Optional.of(value), leftOut, policy, own, work);
  }

  /**
   * The same learner, which does not look at some columns: names of rows, or what is only known
   * when the answer is.
   *
   * @param columns their names
   * @return a new learner
   */
  public TableLearner leavingOut(String... columns) {
    return new TableLearner(targets, task, List.of(columns), policy, own, work);
  }

  /**
   * The same learner with another policy for all columns that have none of their own.
   *
   * @param value the policy
   * @return a new learner
   */
  public TableLearner withPolicy(ColumnPolicy value) {
    return new TableLearner(targets, task, leftOut, value, own, work);
  }

  /**
   * The same learner with a policy for one column.
   *
   * @param column its name
   * @param value the policy
   * @return a new learner
   */
  public TableLearner withPolicy(String column, ColumnPolicy value) {
    Map<String, ColumnPolicy> all = new HashMap<>(own);
    all.put(column, value);
    return new TableLearner(targets, task, leftOut, policy, Map.copyOf(all), work);
  }

  /**
   * The same learner with another seed.
   *
   * @param value any
   * @return a new learner
   */
  public TableLearner withSeed(long value) {
    return with(work.withSeed(value));
  }

  /**
   * The same learner with another recipe: {@code learner.withRecipe(Recipe::forTable)}, or {@code
   * learner.withRecipe(task -> Recipe.forTable(task).with("epochs", 64))}.
   *
   * @param value the recipe for a task
   * @return a new learner
   */
  public TableLearner withRecipe(Function<Task, Recipe> value) {
    Objects.requireNonNull(value, "table learner: recipe");
    return with(work.withRecipe(value));
  }

  /**
   * The same learner, whose work is divided between other threads than all of the process: each
   * trains a network, where there are several. The bits of the model do not depend on them.
   *
   * @param value between which
   * @return a new learner
   */
  public TableLearner withThreads(Threads value) {
    Objects.requireNonNull(value, "table learner: threads");
    return with(work.withThreads(value));
  }

  /**
   * The same learner, of which a listener hears how each network is trained: for a bar, a log, or
   * to end it sooner. The bits of the model do not depend on listeners that only listen.
   *
   * @param value gives the listener of a network by its number, from 0. Where there are several
   *     threads, networks are trained at the same time, and each listener is called on the thread
   *     that trains its network
   * @return a new learner
   */
  public TableLearner withListeners(IntFunction<TrainingListener> value) {
    Objects.requireNonNull(value, "table learner: listeners");
    return with(work.withListeners(value));
  }

  private TableLearner with(LearnerWork value) {
    return new TableLearner(targets, task, leftOut, policy, own, value);
  }

  /**
   * The columns that it learns to answer for.
   *
   * @return their names
   */
  public List<String> targets() {
    return targets;
  }

  /**
   * What the targets of a table become.
   *
   * @param training the rows to learn from
   * @return columns and outputs
   * @throws IllegalArgumentException if a target is not there, has a missing cell or does not fit
   *     the task
   */
  public Target target(Table training) {
    String[] names = targets.toArray(String[]::new);
    return switch (task(training)) {
      case CLASSIFICATION -> Target.classes(training, names[0]);
      case REGRESSION -> Target.numbers(training, names);
      case LABELS -> Target.labels(training, names);
    };
  }

  private Task task(Table training) {
    boolean numbers = targets.size() > 1 || training.column(targets.get(0)).kind() == Kind.NUMBER;
    Task chosen = task.orElse(numbers ? Task.REGRESSION : Task.CLASSIFICATION);
    if (chosen == Task.CLASSIFICATION && targets.size() > 1) {
      throw new IllegalArgumentException(
          "table learner: classes of %d columns %s, wanted one".formatted(targets.size(), targets));
    }
    return chosen;
  }

  /**
   * All that is decided for a table before a network is trained.
   *
   * @param training the rows to learn from
   * @return the recipe, whose text has every setting
   * @throws IllegalArgumentException if a target is not there
   */
  public Recipe recipe(Table training) {
    return work.recipe().apply(task(training));
  }

  /**
   * Learns.
   *
   * @param training the rows to learn from, at least 10
   * @return a model with the columns of the table as inputs, whose record names the recipe
   * @throws IllegalArgumentException if there are fewer rows, a column is not there, a target has a
   *     missing cell, or a policy refuses a cell
   */
  public Model learn(Table training) {
    Target target = target(training);
    Table known = known(target, training);
    Columns columns = columns(known);
    Dataset data = TableModel.dataset(columns.encode(known), target.encode(training), target);
    return new TableModel(recipe(training), columns, target, work).learn(data);
  }

  /**
   * Learns from a table that stays in its file.
   *
   * @param training opened by a learner of the same targets
   * @return the model that the same rows in memory would give
   * @throws IllegalArgumentException if there are fewer than 10 rows, or the targets are others
   * @throws java.io.UncheckedIOException if a row cannot be read or is damaged
   */
  public Model learn(TableFile training) {
    Target target = training.target();
    if (!target.columns().equals(targets)) {
      throw new IllegalArgumentException(
          "table learner: targets %s, the file was opened for %s"
              .formatted(targets, target.columns()));
    }
    Recipe chosen = work.recipe().apply(Task.of(target.outputs()));
    return new TableModel(chosen, training.columns(), target, work).learn(training.examples());
  }

  /** The rows without what is to be answered for and what is left out. */
  Table known(Target target, Table rows) {
    return target.inputs(rows.without(leftOut.toArray(String[]::new)));
  }

  Columns columns(Table known) {
    return Columns.learn(known, policy, own);
  }

  long seed() {
    return work.seed();
  }

  /** All that decides how rows are encoded, in one line. */
  String encodingInWords() {
    return "targets %s, task %s, left out %s, %s, of their own %s, seed %d"
        .formatted(targets, task, leftOut, policy, new TreeMap<>(own), seed());
  }
}
