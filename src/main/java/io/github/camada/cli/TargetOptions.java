package io.github.camada.cli;

import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.learn.Task;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which column of a table is to be predicted, and how. */
final class TargetOptions {

  private static final Map<String, Function<Task, Recipe>> TABLE_RECIPES =
      Map.of("small", task -> Recipe.smallNetworks(), "realmlp", Recipe::forTable);

  private static final List<String> OF_HIDDEN_LAYERS = List.of("activation", "dropout");

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "The column to predict from the others; DATA is then a CSV file, plain or gzip, whose"
              + " first line has the names, unless --names or --no-header is given. Several,"
              + " separated by commas, are all numbers, or all yes or no: labels.")
  private List<String> targets = List.of();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      converter = TaskName.class,
      description =
          "classification, regression or labels. Default: regression where the target is numbers,"
              + " labels where several are yes or no. With labels, 1 and 0 are yes and no.")
  private Task task;

  @Option(
      names = "--leave-out",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Columns to ignore, such as a row's number, separated by commas. None of their cells is"
              + " refused, whatever it is.")
  private List<String> leftOut = List.of();

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "Ready-made settings. For a table: small, which takes seconds, or realmlp, which takes"
              + " minutes and is better for some tables. For images: pictures. Default: small for a table,"
              + " none for images.")
  private String recipe;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Change a setting of a recipe, such as epochs=64, hidden=128,128 or members=3; train"
              + " prints all of them after recipe. May be given several times.")
  private List<String> settings = List.of();

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

  /** Null unless one was given. */
  String recipe() {
    return recipe;
  }

  void validate(HeavyCommand command) {
    if (recipe != null && !TABLE_RECIPES.containsKey(recipe)) {
      throw command.wrong("--recipe", recipe, "small or realmlp for a table");
    }
    validateSettings(command);
  }

  void validateSettings(HeavyCommand command) {
    Set<String> names = new TreeSet<>();
    for (String setting : settings) {
      Optional<String> refused = refusal(setting);
      if (refused.isPresent()) {
        throw setting.contains("=")
            ? command.misplaced("--set " + setting, refused.get())
            : command.wrong("--set", setting, "NAME=VALUE; " + refused.get());
      }
      String name = setting.split("=", 2)[0];
      if (!names.add(name)) {
        throw command.wrong("--set", setting, name + " only once");
      }
    }
    names.retainAll(OF_HIDDEN_LAYERS);
    if (!names.isEmpty() && !hasHiddenLayers(changed(Recipe.smallNetworks()))) {
      throw command.misplaced(
          "--set " + names.iterator().next(), "for hidden layers, and --set hidden=none has none");
    }
  }

  /** Why no recipe takes a setting, written as {@code NAME=VALUE}; empty if one does. */
  static Optional<String> refusal(String setting) {
    try {
      Recipe.smallNetworks().with(named(setting));
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  private static Map<String, Object> named(String setting) {
    String[] parts = setting.split("=", 2);
    String value = parts.length < 2 ? "" : parts[1];
    Object known = value;
    if (value.matches("[0-9]{1,9}") && !parts[0].equals("hidden")) {
      known = Integer.valueOf(value);
    } else if (value.matches("[0-9]*[.]?[0-9]+([eE]-?[0-9]{1,3})?") && !parts[0].equals("hidden")) {
      known = Double.valueOf(value);
    }
    return Map.of(parts[0], known);
  }

  /** Without them, some settings do nothing. */
  static boolean hasHiddenLayers(Recipe recipe) {
    return !recipe.settings().get("hidden").equals("none");
  }

  /** The names of the settings that are given, which a search leaves as they are. */
  Set<String> settingNames() {
    Set<String> names = new TreeSet<>();
    settings.forEach(setting -> names.addAll(named(setting).keySet()));
    return names;
  }

  /**
   * The options as they are typed.
   *
   * @param more settings by name, none of which is among those that are given
   */
  List<String> words(Map<String, ?> more) {
    List<String> words = new ArrayList<>(List.of("--target", String.join(",", targets)));
    if (task != null) {
      words.addAll(List.of("--task", task.name().toLowerCase(Locale.ROOT)));
    }
    if (!leftOut.isEmpty()) {
      words.addAll(List.of("--leave-out", String.join(",", leftOut)));
    }
    if (recipe != null) {
      words.addAll(List.of("--recipe", recipe));
    }
    settings.forEach(setting -> words.addAll(List.of("--set", setting)));
    more.forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
    return words;
  }

  /** What is decided for a task. */
  Recipe recipe(Task chosen) {
    return changed(TABLE_RECIPES.get(recipe == null ? "small" : recipe).apply(chosen));
  }

  /** A recipe with the settings that are given. */
  Recipe changed(Recipe plain) {
    Recipe result = plain;
    for (String setting : settings) {
      result = result.with(named(setting));
    }
    return result;
  }

  /** Whether a setting of a recipe is given. */
  boolean isSet(String setting) {
    return settingNames().contains(setting);
  }

  List<String> leftOut() {
    return leftOut;
  }

  /** The same files, of which nothing is refused that is left out. */
  CsvFiles reading(CsvFiles files) {
    Set<String> ignored = new TreeSet<>(leftOut);
    targets.forEach(ignored::remove);
    return files.leavingOut(ignored);
  }

  boolean isGiven() {
    return !targets.isEmpty();
  }

  /** Whether parts of rows are to have each word, or each number, of the first target. */
  boolean isOfClasses(Table rows) {
    Kind kind = rows.column(targets.get(0)).kind();
    return kind == Kind.WORD || kind == Kind.YES_NO || task == Task.CLASSIFICATION;
  }

  TableLearner learner(long seed) {
    TableLearner learner =
        TableLearner.of(targets.toArray(String[]::new))
            .leavingOut(leftOut.toArray(String[]::new))
            .withRecipe(this::recipe)
            .withSeed(seed);
    return task == null ? learner : learner.withTask(task);
  }
}
