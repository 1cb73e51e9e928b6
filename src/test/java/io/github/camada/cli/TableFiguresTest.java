package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How good a model of a table is: reports, evaluations, comparisons and folds. */
class TableFiguresTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  @Test
  void aReportIsWritten() throws IOException {
    pets.copyOfLearnt();
    Path page = directory.resolve("pets.html");
    String[] report = {
      "report",
      pets.model().toString(),
      page.toString(),
      "--data",
      pets.data().toString(),
      "--target",
      "animal"
    };

    Console.Result result = Console.run(report);

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("report: " + page + System.lineSeparator());
    assertThat(Files.readString(page))
        .contains(pets.data() + ": 60 rows", "ROC curve", "Thresholds for dog");
    assertThat(
            Console.run("report", pets.model().toString(), page + "2", "--data", pets.data() + "")
                .err())
        .contains("a model of a table, wanted --target with the right answers");
    report[6] = "coat";
    report[2] = page + "3";
    assertThat(Console.run(report).err()).contains("pets.csv: ", "no class of training");
  }

  @Test
  void trainingWritesOneToo() throws IOException {
    Path page = directory.resolve("pets.html");
    String[] options = {
      "--target",
      "animal",
      "--leave-out",
      "price",
      "--set",
      "epochs=5",
      "--report",
      page.toString(),
      "--json"
    };

    assertThat(pets.train(options).json().get("report")).isEqualTo(page.toString());
    assertThat(Files.readString(page))
        .contains("12 rows, 3 columns to answer for animal", "recipe", "small (activation relu")
        .contains("Validation loss of each network")
        .doesNotContain("no history");
    assertThat(pets.train(options).err()).contains("--force replaces it");
  }

  @Test
  void twoModelsAreCompared() throws IOException {
    pets.copyOfLearnt();
    Path good = Files.move(pets.model(), directory.resolve("good.safetensors"));
    pets.train("--target", "animal", "--leave-out", "id,price,size", "--set", "epochs=9");
    String[] evaluate = {
      "evaluate",
      good.toString(),
      "--data",
      pets.data().toString(),
      "--target",
      "animal",
      "--against",
      ""
    };
    evaluate[7] = pets.model().toString();

    assertThat(Console.run(evaluate).out())
        .contains("against " + pets.model() + ": only this one is right on ")
        .contains(": this one is better");
    evaluate[7] = good.toString();
    assertThat(Console.run(evaluate).out())
        .contains("only this one is right on 0 examples, only the other one on 0")
        .contains("p 1.000 (mid-p; exact 1.000): chance alone may be the difference");
    Map<?, ?> against = (Map<?, ?>) json(evaluate).get("against");
    assertThat(against.get("onlyThisRight")).isEqualTo(0L);
    assertThat(against.get("midP")).isEqualTo(1.0);

    Files.delete(pets.model());
    pets.train("--target", "coat", "--leave-out", "id,price", "--set", "epochs=3");
    evaluate[7] = pets.model().toString();
    assertThat(Console.run(evaluate).err())
        .contains("wanted a model of a table with the same classes as " + good);
  }

  private static Map<?, ?> json(String... command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--json");
    return Console.run(arguments.toArray(String[]::new)).json();
  }

  @Test
  void aModelIsEvaluatedOnRowsWithTheRightAnswers() throws IOException {
    pets.copyOfLearnt();
    Console.Result result =
        Console.run(
            "evaluate",
            pets.model() + "",
            "--data",
            pets.data() + "",
            "--target",
            "animal",
            "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("rows")).isEqualTo(60L);
    assertThat(((Map<?, ?>) result.json().get("figures")).get("accuracy")).isEqualTo(1.0);
    assertThat(
            Console.run(
                    "evaluate", pets.model() + "", "--data", pets.data() + "", "--target", "animal")
                .out())
        .contains("test accuracy 1.0000");
    assertThat(Console.run("evaluate", pets.model() + "", "--data", pets.data() + "").err())
        .contains("a model of a table, wanted --target with the right answers");
    assertThat(
            Console.run(
                    "evaluate", pets.model() + "", "--data", pets.data() + "", "--target", "coat")
                .err())
        .contains(
            "pets.csv: target: column coat: row 0, counted from 0, is",
            "no class of training: [cat, dog]");
  }

  @Test
  void foldsSayHowWellAColumnCanBeAnsweredFor() throws IOException {
    String[] command = {
      "cross-validate",
      "--data",
      pets.data() + "",
      "--target",
      "animal",
      "--leave-out",
      "id,price",
      "--set",
      "members=2"
    };
    List<String> three = new ArrayList<>(List.of(command));
    three.addAll(List.of("--folds", "3", "--json"));
    Console.Result result = Console.run(three.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat((List<?>) result.json().get("folds")).hasSize(3);
    assertThat(((Map<?, ?>) result.json().get("mean")).get("accuracy")).isEqualTo(1.0);
    assertThat(((Map<?, ?>) result.json().get("deviation")).get("accuracy")).isEqualTo(0.0);

    List<String> two = new ArrayList<>(List.of(command));
    two.addAll(List.of("--fold-column", "coat"));
    assertThat(Console.run(two.toArray(String[]::new)).out())
        .startsWith("1 of 2 folds  fold ")
        .containsSubsequence("\n2 of 2 folds  fold ", "\naccuracy 1", "\nfold 0:", "\nfold 1:")
        .doesNotContain("fold 2:");
    assertThat(Console.run("cross-validate", "--data", pets.data() + "").err())
        .contains("--target");
    assertThat(
            Console.run(
                    "cross-validate", "--data", pets.data() + "", "--target", "x", "--folds", "1")
                .err())
        .contains("--folds 1: wanted at least 2");
    pets.requireRefused(
        "cross-validate;--target;animal;--fold-column;coat;--folds;5",
        "--folds: not with --fold-column, which decides it");
  }
}
