package io.github.camada.cli;

import io.github.camada.learn.TableLearner;
import io.github.camada.learn.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of training that mean a table instead of images. */
final class TableOptions {

  /** What training on a table takes beside these; networks and their training are chosen by it. */
  private static final Set<String> OTHERS =
      Set.of("--data", "--model", "--force", "--json", "--seed", "--threads");

  private static final Set<String> OWN = Set.of("--target", "--task", "--leave-out", "--test");

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "DATA is a CSV file, plain or .gz, with a line of names; this column is to be answered"
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

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description =
          "A CSV file to evaluate by. Default: a fifth of the rows, drawn by the seed, which is not"
              + " learnt from.")
  private Path test;

  TableOptions() {}

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

  boolean areGiven() {
    return !targets.isEmpty();
  }

  void validate(HeavyCommand command, String data) {
    Set<String> given = new TreeSet<>();
    for (OptionSpec option : command.spec().commandLine().getParseResult().matchedOptions()) {
      given.add(option.longestName());
    }
    if (!areGiven()) {
      given.retainAll(OWN);
      if (!given.isEmpty()) {
        throw command.wrong(given.iterator().next(), "", "--target with it: the column to answer");
      }
      if (data.matches("(?i).*\\.(csv|tsv|txt)(\\.gz)?")) {
        throw command.wrong("--data", data, "--target with it: the column to answer for");
      }
      return;
    }
    given.removeAll(OTHERS);
    given.removeAll(OWN);
    if (!given.isEmpty()) {
      throw command.wrong(given.iterator().next(), "", "no such option with --target");
    }
  }

  TableLearner learner(long seed) {
    TableLearner learner =
        TableLearner.of(targets.toArray(String[]::new))
            .leavingOut(leftOut.toArray(String[]::new))
            .withSeed(seed);
    return task == null ? learner : learner.withTask(task);
  }

  /** Null if a share of the rows is held out. */
  Path test() {
    return test;
  }
}
