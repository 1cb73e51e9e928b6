package io.github.camada.learn;

import io.github.camada.data.Division;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures tables by five folds, each with the learner's usual settings, or those of the recipe
 * {@code realmlp}: {@code TenTables DIRECTORY [--realmlp] [SETTING=VALUE ...] [NAME ...]}. The
 * directory has {@code tasks.tsv} with name, target, task and columns to leave out, {@code
 * NAME.csv}, and {@code NAME.folds} with the fold of each row.
 */
final class TenTables {

  private TenTables() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    List<String> wanted = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    Map<String, Object> settings = new TreeMap<>();
    for (String argument : arguments) {
      if (argument.contains("=") && wanted.remove(argument)) {
        String[] parts = argument.split("=", 2);
        settings.put(parts[0], value(parts[1]));
      }
    }
    boolean strong = wanted.remove("--realmlp");
    Function<Task, Recipe> recipe =
        task -> (strong ? Recipe.forTable(task) : Recipe.smallNetworks()).with(settings);
    for (String line : Files.readAllLines(directory.resolve("tasks.tsv"))) {
      String[] task = line.split("\t");
      if (!line.startsWith("#") && (wanted.isEmpty() || wanted.contains(task[0]))) {
        System.out.println(measured(directory, task, recipe));
      }
    }
  }

  static Object value(String text) {
    return text.matches("[0-9]+")
        ? (Object) Integer.valueOf(text)
        : text.matches("[0-9.e-]+") ? (Object) Double.valueOf(text) : text;
  }

  private static String measured(Path directory, String[] task, Function<Task, Recipe> recipe)
      throws IOException {
    long start = System.nanoTime();
    Table table = Csv.read(directory.resolve(task[0] + ".csv")).withoutMissing(task[1]);
    int[] folds =
        Files.readAllLines(directory.resolve(task[0] + ".folds")).stream()
            .mapToInt(Integer::parseInt)
            .toArray();
    TableLearner learner =
        TableLearner.of(task[1])
            .withRecipe(recipe)
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
