package io.github.camada.cli;

import io.github.camada.chart.Report;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableEvaluation;
import io.github.camada.learn.TableFile;
import io.github.camada.learn.TableLearner;
import io.github.camada.metric.FigureText;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file to a model file.
 *
 * @param data the file
 * @param options what is to be predicted
 * @param longRun whether it can go on after an interruption
 * @param seed decides weights, order and what is held out
 * @param model where the model goes
 * @param report where a report goes, or null
 */
record TableTraining(
    Path data, TableOptions options, LongRun longRun, long seed, Path model, Path report) {

  private static final double HELD_OUT = 0.2;

  /**
   * What was learnt.
   *
   * @param model the networks' mean
   * @param recipe by which they were trained
   * @param trainingRows that they learnt from
   * @param networks how they were trained
   * @param start when the command began, of the system's clock in nanoseconds
   */
  private record Run(
      Model model, Recipe recipe, int trainingRows, NetworkRun networks, long start) {}

  /** Learns, saves and evaluates; prints for a person, or one object of JSON. */
  int run(PrintWriter out, PrintWriter err, boolean json) throws IOException {
    longRun.requireDirectory();
    if (options.onDisk()) {
      return runOnDisk(out, err, json);
    }
    long start = System.nanoTime();
    TableLearner learner = options.learner(seed);
    String[] targets = learner.targets().toArray(String[]::new);
    Table all = options.files().read(data);
    Table table = all.withoutMissing(targets);
    TableSplit rows = rows(table, targets);
    Recipe recipe = learner.recipe(rows.train());
    requireEvaluable(learner.target(rows.train()), rows.validation());
    if (!json) {
      describe(out, all, rows);
      describe(out, recipe, rows.train().size(), rows.validation().size());
    }
    NetworkProgress progress = progress(out, json, recipe);
    NetworkRun networks = new NetworkRun(Diverged.remedy(recipe), progress, longRun, err);
    TableLearner listening = longRun.keeping(learner).withListeners(progress);
    Model learnt = networks.learn(() -> listening.learn(rows.train()));
    Run run = new Run(learnt, recipe, rows.train().size(), networks, start);
    return finish(out, err, json, run, rows.validation());
  }

  private int runOnDisk(PrintWriter out, PrintWriter err, boolean json) throws IOException {
    long start = System.nanoTime();
    TableLearner learner = options.learner(seed);
    double share = options.test() == null ? HELD_OUT : 0;
    CsvFiles files = options.files();
    try (TableReading reading = new TableReading(data, json ? null : out, Terminal.isOutput());
        TableFile file = TableFile.open(data, options.csv(), learner, share, reading)) {
      Table test =
          options.test() == null
              ? file.heldOut()
              : new TestRows(options.test(), file.target(), file.columns())
                  .fitting(files, file.columns().kinds());
      requireTold(files, file.columns(), test);
      int rows = file.examples().size();
      Recipe recipe = learner.recipe(test);
      requireEvaluable(file.target(), test);
      if (!json) {
        Paragraph.printLines(out, "data: " + file);
        describe(out, recipe, rows, test.size());
      }
      NetworkProgress progress = progress(out, json, recipe);
      NetworkRun networks = new NetworkRun(Diverged.remedy(recipe), progress, longRun, err);
      TableLearner listening = longRun.keeping(learner).withListeners(progress);
      Model learnt = networks.learn(() -> listening.learn(file));
      Run run = new Run(learnt, recipe, rows, networks, start);
      return finish(out, err, json, run, test);
    }
  }

  /** Known before training: rows of their own file have been looked at already. */
  private void requireEvaluable(Target target, Table heldOut) throws IOException {
    if (options.test() != null) {
      return;
    }
    Map<String, Integer> unseen = target.unseen(heldOut);
    if (!unseen.isEmpty()) {
      throw new IOException(
          ("%s: column %s: all rows of class %s are held out, wanted more rows of it, or none, or"
                  + " --test FILE with others to evaluate on")
              .formatted(
                  data,
                  JsonWriter.oneLine(target.columns().get(0)),
                  JsonWriter.excerpt(unseen.keySet().iterator().next())));
    }
  }

  /** Of a file of which only the columns that matter are known. */
  private void requireTold(CsvFiles files, Columns columns, Table test) throws IOException {
    Set<String> known = new HashSet<>(test.names());
    known.addAll(columns.kinds().keySet());
    known.addAll(columns.leftOut());
    known.addAll(options.leftOut());
    files.requireTold(data, known);
  }

  private static NetworkProgress progress(PrintWriter out, boolean json, Recipe recipe) {
    Map<String, Object> settings = recipe.settings();
    return new NetworkProgress(
        json ? null : out,
        Terminal.isOutput(),
        (Integer) settings.get("members"),
        (Integer) settings.get("epochs"));
  }

  private int finish(PrintWriter out, PrintWriter err, boolean json, Run run, Table test)
      throws IOException {
    try (LateFailures failures = new LateFailures(err)) {
      run.networks().tell(failures);
      Model learnt = failures.save(run.model(), model, longRun.kept());
      String[] targets = options.learner(seed).targets().toArray(String[]::new);
      Optional<Map<String, Double>> figures =
          failures.attempt(
              "evaluation on " + (options.test() == null ? data : options.test()),
              () -> TableEvaluation.of(learnt, test, targets));
      double seconds = (System.nanoTime() - run.start()) / 1e9;
      if (json) {
        out.println(JsonWriter.write(json(run, test.size(), figures, seconds, failures.isSaved())));
      } else {
        learnt(out, learnt);
        figures(out, figures.orElse(Map.of()), seconds);
        if (failures.isSaved()) {
          out.println("model: " + model);
        }
      }
      // what was computed is out before a picture can fail
      out.flush();
      if (report != null
          && failures.writeReport(report, () -> report(run, test, targets))
          && !json) {
        out.println("report: " + report);
        out.flush();
      }
      return failures.status();
    }
  }

  private void report(Run run, Table test, String[] targets) throws IOException {
    Report.of(run.model(), test, targets)
        .withTitle("Report on " + model.getFileName())
        .withNames(model.toString(), data.toString())
        .withHistories(run.networks().progress().histories())
        .withSetting("recipe", run.recipe().toString())
        .withSetting("seed", String.valueOf(seed))
        .save(report);
  }

  private TableSplit rows(Table table, String[] targets) throws IOException {
    if (options.test() == null) {
      return options.isOfClasses(table)
          ? TableSplit.stratified(table, targets[0], HELD_OUT, seed)
          : TableSplit.atRandom(table, HELD_OUT, seed);
    }
    TableLearner learner = options.learner(seed);
    TestRows test = new TestRows(options.test(), learner.target(table), learner.columns(table));
    return new TableSplit(table, test.fitting(options.files(), table.kinds()));
  }

  private void describe(PrintWriter out, Table all, TableSplit rows) {
    Paragraph.printLines(out, "data: " + data + ", " + all);
    int unknown = all.size() - rows.train().size();
    if (options.test() == null) {
      unknown -= rows.validation().size();
    }
    if (unknown > 0) {
      out.println(KnownRows.notUsed(unknown));
    }
  }

  private void describe(PrintWriter out, Recipe recipe, int trainingRows, int testRows) {
    out.printf(
        Locale.ROOT,
        "learning %s from %,d rows, evaluating on %,d others%n",
        String.join(", ", options.learner(seed).targets()),
        trainingRows,
        testRows);
    out.println(Paragraph.of("recipe: " + recipe));
    out.flush();
  }

  private static void learnt(PrintWriter out, Model learnt) {
    Columns columns = learnt.columns();
    out.println("inputs: " + columns);
    if (!columns.leftOut().isEmpty()) {
      out.println(
          Paragraph.of(
              "left out, because their values are all the same or too rare to learn from: "
                  + JsonWriter.oneLine(String.join(", ", columns.leftOut()))));
    }
    out.println(Paragraph.of("answers: " + InfoCommand.described(learnt.outputs())));
  }

  static void figures(PrintWriter out, Map<String, Double> figures, double seconds) {
    figures.forEach((name, value) -> out.println("test " + name + " " + FigureText.of(value)));
    if (seconds > 0) {
      out.printf(Locale.ROOT, "took %.1f s%n", seconds);
    }
  }

  private Map<String, Object> json(
      Run run, int testRows, Optional<Map<String, Double>> figures, double seconds, boolean saved)
      throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    if (saved) {
      json.put("model", model.toString());
    }
    json.put("data", data.toString());
    json.put("trainingRows", run.trainingRows());
    json.put("testRows", testRows);
    json.put("recipe", run.recipe().name());
    json.put("settings", run.recipe().settings());
    json.put("inputs", JsonReader.read(run.model().inputs().toJson()));
    json.put("outputs", JsonReader.read(run.model().outputs().toJson()));
    figures.ifPresent(known -> json.put("test", known));
    json.put("seconds", seconds);
    if (report != null) {
      json.put("report", report.toString());
    }
    return json;
  }
}
