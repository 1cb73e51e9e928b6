package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.feature.Classes;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Labels;
import io.github.camada.feature.NumberScaling;
import io.github.camada.feature.Target;
import io.github.camada.loss.BinaryCrossEntropyLoss;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * <p>It encodes the columns by what these rows say of them, divides the rows into {@value #MEMBERS}
 * parts, and trains as many small networks, each on all parts but one, which tells it when to stop.
 * The model is one network that gives the mean of their outputs ({@link MeanNetwork}): steadier
 * than one alone, and every row has been learnt from. The same rows, settings and seed give the
 * same model, bit for bit.
 *
 * <p>Immutable.
 */
public final class TableLearner {

  /** Networks whose outputs are averaged. */
  static final int MEMBERS = 5;

  private final List<String> targets;
  private final Optional<Task> task;
  private final List<String> leftOut;
  private final ColumnPolicy policy;
  private final Map<String, ColumnPolicy> own;
  private final long seed;

  private TableLearner(
      List<String> targets,
      Optional<Task> task,
      List<String> leftOut,
      ColumnPolicy policy,
      Map<String, ColumnPolicy> own,
      long seed) {
    this.targets = targets;
    this.task = task;
    this.leftOut = leftOut;
    this.policy = policy;
    this.own = own;
    this.seed = seed;
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
        22);
  }

  /**
   * The same learner for another task than the kinds of the targets suggest: classes that have
   * numbers for names, or labels.
   *
   * @param value the task
   * @return a new learner
   */
  public TableLearner withTask(Task value) {
    return new TableLearner(targets, Optional.of(value), leftOut, policy, own, seed);
  }

  /**
   * The same learner, which does not look at some columns: names of rows, or what is only known
   * when the answer is.
   *
   * @param columns their names
   * @return a new learner
   */
  public TableLearner leavingOut(String... columns) {
    return new TableLearner(targets, task, List.of(columns), policy, own, seed);
  }

  /**
   * The same learner with another policy for all columns that have none of their own.
   *
   * @param value the policy
   * @return a new learner
   */
  public TableLearner withPolicy(ColumnPolicy value) {
    return new TableLearner(targets, task, leftOut, value, own, seed);
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
    return new TableLearner(targets, task, leftOut, policy, Map.copyOf(all), seed);
  }

  /**
   * The same learner with another seed.
   *
   * @param value any
   * @return a new learner
   */
  public TableLearner withSeed(long value) {
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
    boolean numbers = names.length > 1 || training.column(names[0]).kind() == Kind.NUMBER;
    Task chosen = task.orElse(numbers ? Task.REGRESSION : Task.CLASSIFICATION);
    if (chosen == Task.CLASSIFICATION && names.length > 1) {
      throw new IllegalArgumentException(
          "table learner: classes of %d columns %s, wanted one".formatted(names.length, targets));
    }
    return switch (chosen) {
      case CLASSIFICATION -> Target.classes(training, names[0]);
      case REGRESSION -> Target.numbers(training, names);
      case LABELS -> Target.labels(training, names);
    };
  }

  /**
   * Learns.
   *
   * @param training the rows to learn from, at least 10
   * @return a model with the columns of the table as inputs
   * @throws IllegalArgumentException if there are fewer rows, a column is not there, a target has a
   *     missing cell, or a policy refuses a cell
   */
  public Model learn(Table training) {
    if (training.size() < 2 * MEMBERS) {
      throw new IllegalArgumentException(
          "table learner: %d rows, wanted at least %d".formatted(training.size(), 2 * MEMBERS));
    }
    Target target = target(training);
    Table known = target.inputs(training.without(leftOut.toArray(String[]::new)));
    Columns columns = Columns.learn(known, policy, own);
    Dataset data = dataset(columns.encode(known), target.encode(training), target);
    MLP[] members = new MLP[MEMBERS];
    List<? extends Split<? extends Dataset>> parts = data.folds(MEMBERS, seed);
    for (int i = 0; i < MEMBERS; i++) {
      Split<? extends Dataset> part = parts.get(i);
      members[i] =
          new MemberTraining(loss(target), target.outputs().width(), training.size())
              .train(part.train(), part.validation(), RandomStream.forkSeed(seed, i));
    }
    return new Model(MeanNetwork.of(members), columns, target.outputs());
  }

  private static Dataset dataset(Tensor inputs, Tensor targets, Target target) {
    if (!(target.outputs() instanceof Classes classes)) {
      return Dataset.of(inputs, targets);
    }
    int[] labels = new int[targets.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) targets.data()[i];
    }
    return Dataset.of(inputs, labels, classes.width());
  }

  private static Loss loss(Target target) {
    if (target.outputs() instanceof Classes) {
      return new CrossEntropyLoss();
    }
    return target.outputs() instanceof Labels
        ? new BinaryCrossEntropyLoss()
        : new MeanSquaredError();
  }
}
