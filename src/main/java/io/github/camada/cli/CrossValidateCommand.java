package io.github.camada.cli;

import io.github.camada.json.JsonWriter;
import io.github.camada.learn.CrossValidation;
import io.github.camada.learn.TableLearner;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How well a table can be learnt. */
@Command(
    name = "cross-validate",
    header = "Estimate how well a table's column can be predicted.",
    description = {
      "For each fold, trains on all other rows and evaluates on the rows of the fold; prints each"
          + " figure's mean and deviation over the folds. No model is saved.",
      "In a terminal a bar shows how far it is, and elsewhere a line for each fold that has ended."
    },
    footer = {
      "",
      "Examples:",
      "  camada cross-validate --data penguins.csv --target species",
      "  camada cross-validate --data cars.csv --target mpg --leave-out name --json",
      "  camada cross-validate --data cars.csv --target mpg --recipe realmlp",
      "",
      "--json gives one object: data, mean and deviation (figures by name) and folds (a"
          + " list of figures by name)."
    })
final class CrossValidateCommand extends HeavyCommand implements Callable<Integer> {

  private static final int FEWEST_FOLDS = 2;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "A CSV file, plain or gzip.")
  private Path data;

  @Mixin private TargetOptions target;

  @Mixin private CsvOptions csvForm;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many folds are drawn by the seed. Default: ${DEFAULT-VALUE}.")
  private int folds;

  @Option(
      names = "--fold-column",
      paramLabel = "COLUMN",
      description = "A column that says to which fold a row belongs, instead of drawing.")
  private String foldColumn;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "22",
      description = "Decides folds, weights and order. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  CrossValidateCommand() {}

  @Override
  void validate() {
    super.validate();
    if (!target.isGiven()) {
      throw missing("--target", "the column to answer for");
    }
    target.validate(this);
    if (foldColumn != null) {
      refuse(List.of("--folds"), "not with --fold-column, which decides it");
    }
    csvForm.validate(this);
    if (folds < FEWEST_FOLDS) {
      throw wrong("--folds", folds, "at least " + FEWEST_FOLDS);
    }
  }

  @Override
  public Integer call() throws IOException {
    TableLearner learner = target.learner(seed);
    List<String> targets = learner.targets();
    CsvFiles files = target.reading(csvForm.files());
    Table table = files.read(data).withoutMissing(targets.toArray(String[]::new));
    List<TableSplit> splits = splits(table);
    CommandLine line = spec().commandLine();
    FoldProgress progress =
        new FoldProgress(
            json ? null : line.getOut(), Terminal.isOutput(), splits.size(), learner.recipe(table));
    CrossValidation result = run(learner, splits, progress);
    try (LateFailures failures = new LateFailures(line.getErr())) {
      progress.divergence().ifPresent(failures::add);
      PrintWriter out = line.getOut();
      out.println(json ? JsonWriter.write(json(result)) : result.toString());
      out.flush();
      return failures.status();
    }
  }

  private CrossValidation run(
      TableLearner learner, List<TableSplit> splits, FoldProgress progress) {
    CommandLine line = spec().commandLine();
    Interruption interruption = new Interruption(line.getErr(), progress::interrupted);
    try (progress;
        interruption) {
      return CrossValidation.of(learner.withListeners(progress), splits, threads(), progress);
    }
  }

  private List<TableSplit> splits(Table table) {
    return foldColumn != null
        ? TableSplit.foldsOf(table, foldColumn)
        : splits(table, target, folds, seed);
  }

  /** Stratified where the target is one of classes. */
  static List<TableSplit> splits(Table table, TargetOptions target, int folds, long seed) {
    String column = target.learner(seed).targets().get(0);
    return target.isOfClasses(table)
        ? TableSplit.stratifiedFolds(table, column, folds, seed)
        : TableSplit.folds(table, folds, seed);
  }

  private Map<String, Object> json(CrossValidation result) {
    Map<String, Double> means = new LinkedHashMap<>();
    Map<String, Double> deviations = new LinkedHashMap<>();
    for (String name : result.names()) {
      means.put(name, result.mean(name));
      deviations.put(name, result.deviation(name));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data.toString());
    json.put("mean", means);
    json.put("deviation", deviations);
    json.put("folds", result.folds());
    return json;
  }
}
