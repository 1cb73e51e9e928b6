package io.github.camada.cli;

import io.github.camada.learn.TableLearner;
import io.github.camada.learn.Task;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which column of a table is to be answered for, and how. */
final class TargetOptions {

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "DATA is a CSV file, plain or gzip, with a line of names; this column is to be answered"
              + " for by the others. Several, divided by commas, are labels or numbers.")
  private List<String> targets = List.of();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      converter = TaskName.class,
      description =
          "classification, regression or labels. Default: regression where the target is numbers.")
  private Task task;

  @Option(
      names = "--leave-out",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns not to look at, such as a row's own number, divided by commas.")
  private List<String> leftOut = List.of();

  TargetOptions() {}

  /** The names of tasks, in small letters. */
  static final class TaskName implements ITypeConverter<Task> {

    @Override
    public Task convert(String value) {
      for (Task task : Task.values()) {
        if (task.name().toLowerCase(Locale.ROOT).equals(value)) {
          return task;
        }
      }
      throw new TypeConversionException(
          "'" + value + "', wanted classification, regression or labels");
    }
  }

  boolean isGiven() {
    return !targets.isEmpty();
  }

  TableLearner learner(long seed) {
    TableLearner learner =
        TableLearner.of(targets.toArray(String[]::new))
            .leavingOut(leftOut.toArray(String[]::new))
            .withSeed(seed);
    return task == null ? learner : learner.withTask(task);
  }
}
