package io.github.camada.cli;

import io.github.camada.chart.SearchReport;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;
import io.github.camada.file.AtomicFile;
import io.github.camada.json.JsonWriter;
import io.github.camada.learn.Recipe;
import io.github.camada.learn.Search;
import io.github.camada.learn.SearchResult;
import io.github.camada.learn.SearchSpace;
import io.github.camada.learn.TableLearner;
import io.github.camada.learn.TableObjective;
import io.github.camada.learn.Task;
import io.github.camada.learn.Trial;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Settings of a recipe that suit a table. */
@Command(
    name = "search",
    header = "Try settings on a table and say which do best.",
    description = {
      "Draws learning rates, widths, dropout and more by the seed, tries each by cross-validation"
          + " with one network, one trainer a thread, and prints all trials, the best first, and"
          + " the command that trains with the best. The winner does not depend on the number of"
          + " threads.",
      "A setting that --set gives stays as it is, and the others are searched for: with --set"
          + " hidden=64,64 no other widths are tried.",
      "In a terminal a bar shows how far it is, and elsewhere a line for each trial that has"
          + " ended.",
      "With --rungs, only the best third of the trials goes on to three times as many epochs, and"
          + " so on: successive halving. With --state, a search that is interrupted goes on where"
          + " it was."
    },
    footer = {
      "",
      "Examples:",
      "  camada search --data penguins.csv --target species --trials 20",
      "  camada search --data cars.csv --target mpg --trials 27 --rungs 3",
      "  camada search --data cars.csv --target mpg --set hidden=64,64",
      "  camada search --data cars.csv --target mpg --state s.json --csv trials.csv",
      "  camada search --data cars.csv --target mpg --rungs 3 --report search.html",
      "",
      "--json gives one object: data, figure, best, command (that trains with it) and trials (a"
          + " list of: rung, number, score, settings by name); best is one of them; and, if one was"
          + " asked for, report. A trial that diverged has no score; if all of the last rung did,"
          + " there is neither best nor command."
    })
final class SearchCommand extends HeavyCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "A CSV file, plain or gzip.")
  private Path data;

  @Mixin private TargetOptions target;

  @Mixin private CsvOptions csvForm;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many settings are tried. Default: ${DEFAULT-VALUE}.")
  private int trials;

  @Option(
      names = "--rungs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Rungs of successive halving. Default: ${DEFAULT-VALUE}, a random search.")
  private int rungs;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Folds of the cross-validation. Default: ${DEFAULT-VALUE}.")
  private int folds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "22",
      description = "Decides settings, folds and weights. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "Keep finished trials there; if the file is there already, go on from it. A file from a"
              + " search with other data, columns, recipe or options is refused.")
  private Path state;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write all trials there, too.")
  private Path csv;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a table and a chart of all trials, as HTML.")
  private Path report;

  @Option(names = "--force", description = "Replace --csv and --report files that exist.")
  private boolean force;

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  SearchCommand() {}

  @Override
  void validate() {
    super.validate();
    if (!target.isGiven()) {
      throw missing("--target", "the column to answer for");
    }
    target.validate(this);
    csvForm.validate(this);
    if (folds < 2) {
      throw wrong("--folds", folds, "at least 2");
    }
    if (trials < 1) {
      throw wrong("--trials", trials, "at least 1");
    }
    if (rungs < 1 || rungs > 20) {
      throw wrong("--rungs", rungs, "1 to 20");
    }
    long fewest = Math.round(Math.pow(3, rungs - 1.0));
    if (trials < fewest) {
      throw wrong(
          "--rungs",
          rungs,
          "at least %d --trials, 3 times as many for each further rung".formatted(fewest));
    }
    if (csv == null && report == null) {
      refuse(List.of("--force"), "for --csv and --report only, wanted one of them");
    }
    Set<Path> outputs = new HashSet<>();
    requireOther(outputs, "--state", state);
    requireOther(outputs, "--csv", csv);
    requireOther(outputs, "--report", report);
  }

  @Override
  public Integer call() throws IOException {
    if (csv != null) {
      TargetFile.require(csv, force);
    }
    if (report != null) {
      TargetFile.require(report, force);
    }
    if (state != null) {
      TargetFile.require(state);
    }
    TableLearner learner = target.learner(seed);
    List<String> targets = learner.targets();
    Table table =
        target.reading(csvForm.files()).read(data).withoutMissing(targets.toArray(String[]::new));
    Outputs outputs = learner.target(table).outputs();
    Task task =
        outputs instanceof Classes
            ? Task.CLASSIFICATION
            : outputs instanceof Labels ? Task.LABELS : Task.REGRESSION;
    Recipe base = learner.recipe(table).with("members", 1);
    List<TableSplit> splits = CrossValidateCommand.splits(table, target, folds, seed);
    String figure = task == Task.REGRESSION ? "rmse" : "logLoss";
    Search search = Search.halving(space(base, task), trials, rungs, seed).withThreads(threads());
    SearchResult result =
        run(search.withFile(state), new TableObjective(learner, base, splits, figure));
    FoundSettings found = new FoundSettings(data, result, figure, folds, this::command);
    try (LateFailures failures = new LateFailures(spec().commandLine().getErr())) {
      print(found, failures);
      writeFiles(base, found, failures);
      return failures.status();
    }
  }

  private SearchResult run(Search search, TableObjective objective) {
    CommandLine line = spec().commandLine();
    Optional<String> command = TypedCommand.of(Relaunch.first());
    TrialProgress progress =
        new TrialProgress(json ? null : line.getOut(), Terminal.isOutput(), search, objective);
    Interruption interruption =
        new Interruption(line.getErr(), () -> progress.interrupted(command));
    try (progress;
        interruption) {
      return search.run(progress.watched(), progress);
    }
  }

  /** What is usually worth trying, but for what is given. */
  private SearchSpace space(Recipe base, Task task) {
    SearchSpace usual = SearchSpace.around(base, task);
    Set<String> given = target.settingNames();
    if (!TargetOptions.hasHiddenLayers(base)) {
      given.add("dropout"); // it would do nothing, and train refuses it there
    }
    if (given.containsAll(usual.settings().keySet())) {
      throw misplaced(
          "--set",
          "all that is searched for is given, wanted at least one of these without: "
              + String.join(", ", usual.settings().keySet()));
    }
    return usual.without(given);
  }

  private void print(FoundSettings found, LateFailures failures) {
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      out.println(JsonWriter.write(found.json(report)));
    } else {
      found.print(out);
    }
    // what was computed is out before a file can fail
    out.flush();
    if (found.command().isEmpty()) {
      failures.add(
          "search: all trials of the last rung diverged, so there is no winner"
              + (report == null ? "" : ", and no report"));
    }
  }

  private void writeFiles(Recipe base, FoundSettings found, LateFailures failures) {
    if (csv != null) {
      try {
        AtomicFile.write(csv, found.result().toCsv().getBytes(StandardCharsets.UTF_8));
      } catch (IOException failure) {
        failures.add(Failure.line(failure));
      }
    }
    if (report != null
        && found.command().isPresent()
        && failures.writeReport(
            report,
            () ->
                SearchReport.of(found.result(), found.figure())
                    .withSettings(inWords(base, found.command().get()))
                    .save(report))
        && !json) {
      PrintWriter out = spec().commandLine().getOut();
      out.println("report: " + report);
      out.flush();
    }
  }

  /** What a report says of the search. */
  private Map<String, String> inWords(Recipe base, String command) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", data.toString());
    settings.put("score", "the mean of " + folds + " folds, with one network");
    settings.put("recipe, before any trial", base.toString());
    settings.put("trials", String.valueOf(trials));
    settings.put("rungs", String.valueOf(rungs));
    settings.put("seed", String.valueOf(seed));
    settings.put("train with the winner", command);
    return settings;
  }

  /** Trains by the winner's settings, with as many networks as the recipe has. */
  private String command(Trial best) {
    List<String> words = new ArrayList<>(List.of("camada", "train", "--data", data.toString()));
    words.addAll(csvForm.words());
    words.addAll(target.words(best.settings()));
    words.addAll(List.of("--seed", String.valueOf(seed)));
    return TypedCommand.text(words);
  }
}
