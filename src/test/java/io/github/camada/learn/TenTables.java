package io.github.camada.learn;

import io.github.camada.data.Division;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures tables by five folds, each with the learner's usual settings: {@code TenTables DIRECTORY
 * [NAME ...]}. The directory has {@code tasks.tsv} with name, target, task and columns to leave
 * out, {@code NAME.csv}, and {@code NAME.folds} with the fold of each row.
 */
final class TenTables {

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
    List<TableSplit> splits =
        Division.of(folds).stream()
            .map(part -> new TableSplit(table.rows(part.train()), table.rows(part.validation())))
            .toList();
    CrossValidation result = CrossValidation.of(learner, splits, 2);
    StringBuilder text = new StringBuilder("camada " + task[0]);
    for (String name : result.names()) {
      text.append(
          String.format(
              Locale.ROOT, " %s %.5g sd %.2g", name, result.mean(name), result.deviation(name)));
    }
    return text + String.format(Locale.ROOT, " seconds %.1f", (System.nanoTime() - start) / 1e9);
  }
}
