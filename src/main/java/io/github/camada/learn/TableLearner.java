package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

  private final LearnerColumns columns;
  private final Function<Task, Recipe> recipes;
  private final LearnerWork work;

  private TableLearner(LearnerColumns columns, Function<Task, Recipe> recipes, LearnerWork work) {
    this.columns = columns;
    this.recipes = recipes;
    this.work = work;
  }

  /**
   * A learner with the usual settings: numbers robustly scaled, missing ones flagged, rare words in
   * a level of their own, seed 22.
   *
   * @param targets the columns to answer for: one of numbers is a number, any other is classes;
   *     several are numbers or, of yes and no, labels. {@link #withTask} says otherwise
   * @return a learner
   * @throws IllegalArgumentException if there is no target, or one is there twice
   */
  public static TableLearner of(String... targets) {
    return new TableLearner(
        LearnerColumns.of(targets), task -> Recipe.smallNetworks(), LearnerWork.usual());
  }

  /**
   * The same learner for another task than the kinds of the targets suggest: classes that have
   * numbers for names, or labels.
   *
   * @param value the task
   * @return a new learner
   */
  public TableLearner withTask(Task value) {
    return new TableLearner(columns.withTask(value), recipes, work);
  }

  /**
   * The same learner, which does not look at some columns, besides those that it leaves out
   * already: names of rows, or what is only known when the answer is. A {@link TableFile} has no
   * kinds for them, and refuses none of their cells; a table in memory has been read before, of
   * which {@code Csv.standard().withKind("ticket", Kind.WORD)} says that a column has words,
   * whatever they are.
   *
   * @param names of the columns
   * @return a new learner
   */
  public TableLearner leavingOut(String... names) {
    return new TableLearner(columns.leavingOut(names), recipes, work);
  }

  /**
   * The same learner with another policy for all columns that have none of their own.
   *
   * @param value the policy
   * @return a new learner
   */
  public TableLearner withPolicy(ColumnPolicy value) {
    return new TableLearner(columns.withPolicy(value), recipes, work);
  }

  /**
   * The same learner with a policy for one column.
   *
   * @param column its name
   * @param value the policy
   * @return a new learner
   */
  public TableLearner withPolicy(String column, ColumnPolicy value) {
    return new TableLearner(columns.withPolicy(column, value), recipes, work);
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
   * @param value the recipe for a task; learning refuses one with a setting that would do nothing:
   *     a variation, which is of pictures, or label smoothing or a fitted temperature where there
   *     are no classes
   * @return a new learner
   */
  public TableLearner withRecipe(Function<Task, Recipe> value) {
    Objects.requireNonNull(value, "table learner: recipe");
    return new TableLearner(columns, value, work);
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
   * <p>A network that diverges ends the run with an exception, and what the others have learnt is
   * lost, unless its listener's {@link TrainingListener#onDivergence} says otherwise: then it keeps
   * the weights of its best epoch, if it has completed one, and the others learn to their end.
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

  /**
   * The same learner, which can be killed at any moment and goes on when it learns again: what its
   * networks have learnt is kept in a directory, of each about every ten seconds.
   *
   * @param directory where
   * @return a new learner
   * @see #withCheckpoints(Path, Duration)
   */
  public TableLearner withCheckpoints(Path directory) {
    return withCheckpoints(directory, NetworkCheckpoints.INTERVAL);
  }

  /**
   * The same learner, which can be killed at any moment and goes on when it learns again, to the
   * bits that it gives without interruption. What its networks have learnt is kept in a directory:
   * a {@linkplain io.github.camada.train.Checkpoints checkpoint} of each, also of those that have
   * ended, and {@code run.json}, which says of which run they are. They stay when all is learnt,
   * until somebody deletes the directory: learning once more then only reads them, but for a
   * network that a listener of one's own has ended sooner, which goes on.
   *
   * @param directory is made by {@code learn} if it is not there; the one that it is in must be. Of
   *     other data, another recipe, seed or version it is refused, and so it is while another
   *     process learns with it
   * @param interval from one checkpoint of a network to its next, above 0, at most 365 days
   * @return a new learner
   * @throws IllegalArgumentException if the interval is out of range
   */
  public TableLearner withCheckpoints(Path directory, Duration interval) {
    Objects.requireNonNull(directory, "table learner: checkpoints");
    return with(work.withCheckpoints(new NetworkCheckpoints(directory, interval)));
  }

  private TableLearner with(LearnerWork value) {
    return new TableLearner(columns, recipes, value);
  }

  /**
   * The columns that it learns to answer for.
   *
   * @return their names
   */
  public List<String> targets() {
    return columns.targets();
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
    return columns.target(training);
  }

  /**
   * How the columns of a table become inputs.
   *
   * @param training the rows to learn from
   * @return the inputs of the model that it would learn
   * @throws IllegalArgumentException if there is no row, a column to leave out is not there, no
   *     column is left that changes, or a policy refuses a cell
   */
  public Columns columns(Table training) {
    return columns.inputs(training);
  }

  /**
   * All that is decided for a table before a network is trained.
   *
   * @param training the rows to learn from
   * @return the recipe, whose text has every setting
   * @throws IllegalArgumentException if a target is not there, or a setting would do nothing
   */
  public Recipe recipe(Table training) {
    return recipe(columns.chosenTask(training));
  }

  /** What is decided for a task, all of which has an effect there. */
  Recipe recipe(Task task) {
    Recipe recipe = recipes.apply(task);
    TableCheck.requireMeaning(recipe, task);
    return recipe;
  }

  /**
   * Learns.
   *
   * @param training the rows to learn from, at least 10
   * @return a model with the columns of the table as inputs, whose record names the recipe
   * @throws IllegalArgumentException if there are fewer rows, a column is not there, a target has a
   *     missing cell, a policy refuses a cell, or a setting of the recipe would do nothing
   * @throws io.github.camada.train.CheckpointException if there are checkpoints of another run, or
   *     they cannot be read or written
   */
  public Model learn(Table training) {
    Target target = target(training);
    Recipe recipe = recipe(training);
    Columns inputs = columns(training);
    Dataset data = TableModel.dataset(inputs.encode(training), target.encode(training), target);
    return new TableModel(recipe, inputs, target, work).learn(data);
  }

  /**
   * Learns from a table that stays in its file.
   *
   * @param training opened by a learner of the same targets, task, policies and columns left out;
   *     its rows to hold out, and those that tell how columns are encoded, are of that one's seed
   * @return the model that the same rows in memory would give
   * @throws IllegalArgumentException if there are fewer than 10 rows, one of these is another, or a
   *     setting of the recipe would do nothing
   * @throws java.io.UncheckedIOException if a row cannot be read or is damaged
   * @throws io.github.camada.train.CheckpointException if there are checkpoints of another run, or
   *     they cannot be read or written
   */
  public Model learn(TableFile training) {
    Target target = training.target();
    Task task = Task.of(target.outputs());
    columns.requireOf(training.opener().columns(), task);
    Recipe recipe = recipe(task);
    return new TableModel(recipe, training.columns(), target, work).learn(training.examples());
  }

  LearnerWork work() {
    return work;
  }

  LearnerColumns columns() {
    return columns;
  }
}
