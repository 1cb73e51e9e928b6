package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.learn.Task;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that are searched for, and trained with. */
class SearchCommandTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  @Test
  void settingsAreSearchedForAndTrainedWith() throws IOException {
    String[] command = {
      "search",
      "--data",
      pets.data() + "",
      "--target",
      "animal",
      "--leave-out",
      "id,price",
      "--trials",
      "3",
      "--rungs",
      "2",
      "--folds",
      "2",
      "--set",
      "epochs=6",
      "--set",
      "members=2",
      "--set",
      "dropout=0.9",
      "--recipe",
      "realmlp",
      "--seed",
      "5"
    };
    Path csv = directory.resolve("trials.csv");
    Path state = directory.resolve("state.json");
    List<String> all = new ArrayList<>(List.of(command));
    Path page = directory.resolve("search.html");
    all.addAll(List.of("--state", state + "", "--csv", csv + "", "--report", page + ""));
    Console.Result result = Console.run(all.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("1 of 4 trials  rung 0 trial ")
        .containsSubsequence(
            "\n4 of 4 trials  rung 1 trial ", "score: logLoss, less is better, the")
        .contains("rung 1 trial", "rung 0 trial")
        .contains(
            "train with the winner: camada train --data " + pets.data() + " --target animal ");
    assertThat(csv)
        .content()
        .startsWith("rung,number,score,batchSize,hidden,labelSmoothing,learningRate,weightDecay\n")
        .contains("\n1,");
    assertThat(state).content().contains("targets [animal]");
    assertThat(page).content().contains("All trials of a search", "rung 0: 3", "--seed 5</td>");
    all.addAll(List.of("--force", "--json"));
    Console.Result again = Console.run(all.toArray(String[]::new));
    assertThat(again.err()).isEmpty();
    assertThat((List<?>) again.json().get("trials")).hasSize(4);

    assertThat(result.out().lines())
        .endsWith(
            "train with the winner: " + again.json().get("command"), "report: " + page.toString());
    assertThat(again.json().get("report")).isEqualTo(page.toString());
    requireTheWinner(again);
  }

  /** What is printed trains the networks that the same settings give without a command line. */
  private void requireTheWinner(Console.Result searched) throws IOException {
    Map<?, ?> best = (Map<?, ?>) searched.json().get("best");
    Recipe recipe =
        Recipe.forTable(Task.CLASSIFICATION)
            .with("epochs", 6)
            .with("members", 2)
            .with("dropout", 0.9);
    for (Map.Entry<?, ?> each : ((Map<?, ?>) best.get("settings")).entrySet()) {
      recipe = recipe.with((String) each.getKey(), each.getValue());
    }
    Recipe wanted = recipe;
    String command = (String) searched.json().get("command");
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    assertThat(words.remove(0)).isEqualTo("camada");
    words.addAll(List.of("--model", pets.model().toString()));
    Console.Result trained = Console.run(words.toArray(String[]::new));

    assertThat(trained.err()).isEmpty();
    Model model = ModelSerializer.load(pets.model());
    assertThat(model.trainingRecord().orElseThrow().recipe()).hasValue(wanted.toString());
    Table rows = TableSplit.stratified(Csv.read(pets.data()), "animal", 0.2, 5).train();
    assertThat(model.network().weights())
        .isEqualTo(
            TableLearner.of("animal")
                .leavingOut("id", "price")
                .withRecipe(task -> wanted)
                .withSeed(5)
                .learn(rows)
                .network()
                .weights());
  }

  /** Nothing of a search is taken for the result of another. */
  @Test
  void theStateOfAnotherSearchIsRefused() throws IOException {
    Path state = directory.resolve("state.json");
    Console.Result first = resume(state);
    assertThat(first.err()).isEmpty();
    byte[] kept = Files.readAllBytes(state);
    Console.Result again = resume(state);
    assertThat(again.out()).startsWith("1 of 1 trials are in " + state).endsWith(found(first));
    assertThat(found(again)).isEqualTo(found(first));

    String another = "camada: search: " + state + " is of another search: it has ";
    assertThat(resume(state, "--leave-out", "id").err())
        .startsWith(another + "\"left out [], ")
        .contains(", this one has \"left out [id], ");
    String rows = Files.readString(pets.data());
    Files.writeString(pets.data(), rows.replace("59,63.0,short", "59,63.5,short"));
    Console.Result corrected = resume(state);
    assertThat(corrected.err()).startsWith(another + "\"rows of 2 folds ");
    assertThat(corrected.status()).isEqualTo(1);
    assertThat(corrected.out()).isEmpty();
    assertThat(state).hasBinaryContent(kept);
    Files.writeString(pets.data(), rows);
    assertThat(found(resume(state))).isEqualTo(found(first));
  }

  /** What a search prints at its end. */
  private static String found(Console.Result result) {
    return result.out().substring(result.out().indexOf("score: "));
  }

  /** It leaves units of hidden layers out; the command that is printed would be refused with it. */
  @Test
  void withoutHiddenLayersNoDropoutIsTried() throws IOException {
    Map<?, ?> found =
        Console.run(pets.search(List.of("--set", "hidden=none", "--set", "members=1", "--json")))
            .json();
    Map<?, ?> best = (Map<?, ?>) found.get("best");
    assertThat(((Map<?, ?>) best.get("settings")).keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder("batchSize", "labelSmoothing", "learningRate", "weightDecay");
    List<String> words = new ArrayList<>(List.of(((String) found.get("command")).split(" ")));
    words.remove(0);
    words.addAll(List.of("--model", pets.model().toString()));
    assertThat(Console.run(words.toArray(String[]::new)).err()).isEmpty();
  }

  @Test
  void aSettingThatWouldDoNothingIsRefusedBeforeATrial() {
    Path state = directory.resolve("state.json");
    String[] words = {
      "search", "--data", pets.data() + "", "--target", "price", "--state", state + ""
    };
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", "labelSmoothing=0.1"));
    assertThat(Console.run(all.toArray(String[]::new)).err())
        .isEqualTo(
            "camada: table learner: recipe small has labelSmoothing 0.1, wanted 0 for"
                + " regression");
    assertThat(state).doesNotExist();
  }

  private Console.Result resume(Path state, String... options) {
    List<String> words = new ArrayList<>(List.of("--state", state.toString()));
    words.addAll(List.of(options));
    return Console.run(pets.search(words));
  }

  /** What somebody has decided is not tried again, and trained with. */
  @Test
  void givenSettingsAreNotSearchedFor() throws IOException {
    List<String> options = new ArrayList<>(List.of("--json", "--set", "hidden=8"));
    options.addAll(List.of("--set", "learningRate=0.01", "--set", "batchSize=16"));
    Console.Result found = Console.run(pets.search(options));
    assertThat(found.err()).isEmpty();
    Map<?, ?> best = (Map<?, ?>) found.json().get("best");
    assertThat(((Map<?, ?>) best.get("settings")).keySet())
        .hasToString("[dropout, labelSmoothing, weightDecay]");
    String given = " --set epochs=2 --set hidden=8 --set learningRate=0.01 --set batchSize=16 ";
    assertThat((String) found.json().get("command"))
        .contains(given)
        .containsOnlyOnce("hidden=")
        .containsOnlyOnce("learningRate=")
        .containsOnlyOnce("batchSize=");

    options.addAll(List.of("--set", "dropout=0", "--set", "weightDecay=0"));
    options.addAll(List.of("--set", "labelSmoothing=0"));
    Console.Result nothing = Console.run(pets.search(options));
    assertThat(nothing.err())
        .startsWith(
            "camada: --set: all that is searched for is given, wanted at least one of these")
        .contains("batchSize, dropout, hidden, labelSmoothing, learningRate, weightDecay");
    assertThat(nothing.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search;--trials;3                       | --target is missing: wanted the column to answer"
            + " for",
        "search;--target;animal;--trials;0       | --trials 0: wanted at least 1",
        "search;--target;animal;--rungs;4        | --rungs 4: wanted at least 27 --trials, 3 times",
        "search;--target;animal;--rungs;0        | --rungs 0: wanted 1 to 20",
        "search;--target;animal;--rungs;21       | --rungs 21: wanted 1 to 20",
        "search;--target;x;--csv;a;--report;./a  | --report ./a: wanted another file",
        "search;--target;animal;--folds;1        | --folds 1: wanted at least 2",
        "search;--target;animal;--force          | --force: for --csv and --report only, wanted"
            + " one",
        "search;--target;animal;--set;epochs     | --set epochs: wanted NAME=VALUE",
        "search;--target;animal;--set;epochs=0   | wanted a whole number of at least 1",
        "search;--target;animal;--set;hidden=a   | wanted widths such as 256,128, or none",
      })
  void searchesThatMakeNoSenseAreRefused(String arguments, String error) {
    pets.requireRefused(arguments, error);
  }
}
