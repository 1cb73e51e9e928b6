package io.github.camada.learn;

import io.github.camada.model.Model;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures tables by five folds, each with the learner's usual settings: {@code TenTables DIRECTORY
 * [NAME ...]}. The directory has {@code tasks.tsv} with name, target, task and columns to leave
 * out, {@code NAME.csv}, and {@code NAME.folds} with the fold of each row.
 */
final class TenTables {

  private static final int FOLDS = 5;

  private TenTables() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    for (String line : Files.readAllLines(directory.resolve("tasks.tsv"))) {
      String[] task = line.split("\t");
      if (!line.startsWith("#") && (wanted.isEmpty() || wanted.contains(task[0]))) {
        System.out.println(measured(directory, task));
      }
    }
  }

  private static String measured(Path directory, String[] task) throws IOException {
    long start = System.nanoTime();
    Table table = Csv.read(directory.resolve(task[0] + ".csv")).withoutMissing(task[1]);
    int[] folds =
        Files.readAllLines(directory.resolve(task[0] + ".folds")).stream()
            .mapToInt(Integer::parseInt)
            .toArray();
    TableLearner learner =
        TableLearner.of(task[1])
            .withTask(Task.valueOf(task[2].toUpperCase(Locale.ROOT)))
            .leavingOut(task.length > 3 ? task[3].split(",") : new String[0]);
    Map<String, double[]> figures = new LinkedHashMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      int[] rows = IntStream.range(0, folds.length).toArray();
      Model model =
          learner.learn(table.rows(IntStream.of(rows).filter(row -> folds[row] != held).toArray()));
      Table test = table.rows(IntStream.of(rows).filter(row -> folds[row] == held).toArray());
      TableEvaluation.of(model, test, task[1])
          .forEach(
              (name, value) -> figures.computeIfAbsent(name, n -> new double[FOLDS])[held] = value);
    }
    StringBuilder text = new StringBuilder("camada " + task[0]);
    figures.forEach((name, values) -> text.append(' ').append(name).append(statistics(values)));
    return text + String.format(Locale.ROOT, " seconds %.1f", (System.nanoTime() - start) / 1e9);
  }

  private static String statistics(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean) / values.length;
    }
    return String.format(Locale.ROOT, " %.5g sd %.2g", mean, Math.sqrt(squares));
  }
}
