package io.github.camada.learn;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.NumberScaling;
import io.github.camada.feature.Target;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which columns of a table a {@link TableLearner} answers for, and how it looks at the others.
 * Immutable.
 *
 * @param targets the columns to answer for
 * @param task empty where the kinds of the targets say it
 * @param leftOut columns that it does not look at
 * @param policy for those of the others that have none of their own
 * @param own policies of single columns
 */
record LearnerColumns(
    List<String> targets,
    Optional<Task> task,
    List<String> leftOut,
    ColumnPolicy policy,
    Map<String, ColumnPolicy> own) {

  static LearnerColumns of(String... targets) {
    if (targets.length == 0 || Arrays.stream(targets).distinct().count() < targets.length) {
      throw new IllegalArgumentException(
          "table learner: targets %s, wanted at least one, and none twice"
              .formatted(Arrays.toString(targets)));
    }
    return new LearnerColumns(
        List.of(targets),
        Optional.empty(),
        List.of(),
        ColumnPolicy.standard().withScaling(NumberScaling.ROBUST),
        Map.of());
  }

  LearnerColumns withTask(Task value) {
    return new LearnerColumns(targets, Optional.of(value), leftOut, policy, own);
  }

  LearnerColumns leavingOut(String... names) {
    Set<String> all = new LinkedHashSet<>(leftOut);
    all.addAll(List.of(names));
    return new LearnerColumns(targets, task, List.copyOf(all), policy, own);
  }

  LearnerColumns withPolicy(ColumnPolicy value) {
    return new LearnerColumns(targets, task, leftOut, value, own);
  }

  LearnerColumns withPolicy(String column, ColumnPolicy value) {
    Map<String, ColumnPolicy> all = new HashMap<>(own);
    all.put(column, value);
    return new LearnerColumns(targets, task, leftOut, policy, Map.copyOf(all));
  }

  /** Reads no kind into what is left out, of which any cell is a word, so that none is refused. */
  Csv reading(Csv settings) {
    Map<String, Kind> words = new HashMap<>();
    leftOut.forEach(name -> words.put(name, Kind.WORD));
    words.keySet().removeAll(targets);
    return settings.withKinds(words);
  }

  Target target(Table training) {
    String[] names = targets.toArray(String[]::new);
    return switch (chosenTask(training)) {
      case CLASSIFICATION -> Target.classes(training, names[0]);
      case REGRESSION -> Target.numbers(training, names);
      case LABELS -> Target.labels(training, names);
    };
  }

  Task chosenTask(Table training) {
    Task chosen = task.orElseGet(() -> usualTask(training));
    if (chosen == Task.CLASSIFICATION && targets.size() > 1) {
      throw new IllegalArgumentException(
          "table learner: classes of %d columns %s, wanted one".formatted(targets.size(), targets));
    }
    return chosen;
  }

  private Task usualTask(Table training) {
    List<Kind> kinds = targets.stream().map(name -> training.column(name).kind()).toList();
    if (kinds.stream().allMatch(kind -> kind == Kind.NUMBER)) {
      return Task.REGRESSION;
    } else if (targets.size() == 1) {
      return Task.CLASSIFICATION;
    } else if (kinds.stream().allMatch(kind -> kind == Kind.WORD || kind == Kind.YES_NO)) {
      return Task.LABELS;
    }
    throw new IllegalArgumentException(
        ("table learner: targets %s have %s, wanted numbers in all, or yes or no in all; for the"
                + " task labels, 1 and 0 are yes and no")
            .formatted(targets, kinds));
  }

  /** Whether rows that are held out are to have each word, or each number, of the first target. */
  boolean isOfClasses(Table rows) {
    Kind kind = rows.column(targets.get(0)).kind();
    boolean words = kind == Kind.WORD || kind == Kind.YES_NO;
    return words || task.equals(Optional.of(Task.CLASSIFICATION));
  }

  /** Learnt from the rows without what is to be answered for and what is left out. */
  Columns inputs(Table training) {
    return inputs(training, Map.of());
  }

  /** The same, of some columns from other cells than the table's. */
  Columns inputs(Table training, Map<String, Column> others) {
    Table known = training.without(leftOut.toArray(String[]::new));
    String[] answers = targets.stream().filter(known::has).toArray(String[]::new);
    return Columns.learn(known.without(answers), policy, own, others);
  }

  /** Those of words of which one that training has not seen is refused. */
  List<String> refusingUnseen(Map<String, Kind> kinds) {
    return kinds.keySet().stream()
        .filter(name -> kinds.get(name) == Kind.WORD)
        .filter(name -> own.getOrDefault(name, policy).unseen() == ColumnPolicy.Unseen.REFUSE)
        .filter(name -> !targets.contains(name) && !leftOut.contains(name))
        .toList();
  }

  /**
   * Makes sure that rows which were encoded by others are as these would encode them.
   *
   * @param found the task that came of the others and the targets' kinds
   */
  void requireOf(LearnerColumns encoded, Task found) {
    requireSame("targets", targets, encoded.targets);
    if (!task.equals(Optional.of(found))) {
      requireSame("task", taskInWords(), encoded.taskInWords());
    }
    requireSame("left out", new TreeSet<>(leftOut), new TreeSet<>(encoded.leftOut));
    requireSame("policy", policy, encoded.policy);
    requireSame("policies of single columns", new TreeMap<>(own), new TreeMap<>(encoded.own));
  }

  private static void requireSame(String name, Object given, Object encoded) {
    if (!given.equals(encoded)) {
      throw new IllegalArgumentException(
          "table learner: %s %s, the file was opened for %s".formatted(name, given, encoded));
    }
  }

  private String taskInWords() {
    return task.map(Task::name).orElse("that of the targets' kinds");
  }

  /** All that decides how rows are encoded but for the seed, in one line. */
  String inWords() {
    return "targets %s, task %s, left out %s, %s, of their own %s"
        .formatted(targets, task, leftOut, policy, new TreeMap<>(own));
  }
}
