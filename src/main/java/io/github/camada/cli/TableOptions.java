package io.github.camada.cli;

import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options of training that mean a table instead of images. */
final class TableOptions {

  /** What training on a table takes beside these; networks and their training are chosen by it. */
  private static final Set<String> OTHERS =
      Set.of(
          "--data",
          "--test",
          "--model",
          "--report",
          "--force",
          "--json",
          "--seed",
          "--threads",
          "--recipe",
          "--on-disk",
          "--checkpoint");

  private static final Set<String> OWN = Set.of("--target", "--task", "--leave-out", "--set");

  @Mixin private TargetOptions target;

  @Mixin private CsvOptions csvForm;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description =
          "What to evaluate on: a CSV file, or a directory of pictures in folders. Default: a"
              + " fifth of the rows or pictures, drawn by the seed, which is not learnt from.")
  private Path test;

  @Option(
      names = "--on-disk",
      description =
          "For data larger than memory: training images stay in their IDX files, and the rows of a"
              + " table are encoded into a file next to it, with .camada-rows added to its name.")
  private boolean onDisk;

  TableOptions() {}

  boolean areGiven() {
    return target.isGiven();
  }

  void validate(HeavyCommand command, String data) {
    Set<String> given = new TreeSet<>();
    for (OptionSpec option : command.spec().commandLine().getParseResult().matchedOptions()) {
      given.add(option.longestName());
    }
    if (!areGiven()) {
      Set<String> own = new TreeSet<>(OWN);
      own.addAll(csvForm.given());
      given.retainAll(own);
      if (recipe() != null) {
        given.remove("--set");
        target.validateSettings(command);
      }
      if (!given.isEmpty()) {
        throw command.misplaced(
            given.iterator().next(),
            given.contains("--set") && given.size() == 1
                ? "for a recipe only, wanted --recipe pictures, or --target for a table"
                : "for a table only, wanted --target with the column to answer for");
      }
      if (data.matches("(?i).*\\.(csv|tsv|txt)(\\.gz)?")) {
        throw command.misplaced(
            "--data " + data, "a table, wanted --target with the column to answer for");
      }
      return;
    }
    command.requireGiven("--data", "a CSV file");
    target.validate(command);
    csvForm.validate(command);
    csvForm.given().forEach(given::remove);
    given.removeAll(OTHERS);
    given.removeAll(OWN);
    if (!given.isEmpty()) {
      String option = given.iterator().next();
      OptionSpec matched = command.spec().commandLine().getParseResult().matchedOption(option);
      throw command.misplaced(option, new PictureOption(matched).refusal());
    }
  }

  /** A recipe with the settings that are given. */
  Recipe changed(Recipe plain) {
    return target.changed(plain);
  }

  /** Whether a setting of a recipe is given. */
  boolean isSet(String setting) {
    return target.isSet(setting);
  }

  /** Null unless one was given. */
  String recipe() {
    return target.recipe();
  }

  /** Whether parts of rows are to have each word, or each number, of the first target. */
  boolean isOfClasses(Table rows) {
    return target.isOfClasses(rows);
  }

  TableLearner learner(long seed) {
    return target.learner(seed);
  }

  /** What reads the data. */
  CsvFiles files() {
    return target.reading(csvForm.files());
  }

  /** How the data is written. */
  Csv csv() {
    return csvForm.files().settings();
  }

  /** Columns that are not looked at. */
  List<String> leftOut() {
    return target.leftOut();
  }

  /** Whether the data stays in files. */
  boolean onDisk() {
    return onDisk;
  }

  /** Null if a share of the rows, or of the pictures, is held out. */
  Path test() {
    return test;
  }
}
