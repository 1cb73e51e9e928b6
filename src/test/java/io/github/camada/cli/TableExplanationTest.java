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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers for rows come from. */
class TableExplanationTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  @Test
  void theAnswersAreExplained() throws IOException {
    pets.copyOfLearnt();
    String[] command = {
      "explain",
      pets.model() + "",
      "--data",
      pets.data() + "",
      "--target",
      "animal",
      "--repeats",
      "3"
    };
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--row", "1", "--column", "coat"));
    Console.Result result = Console.run(all.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("how much logLoss grows when a column is shuffled")
        .contains("size ", "what each column of row 1 adds to cat, to its logit")
        .contains("mean answer cat by coat", "mean answer dog by coat", "long", "short");
    all.add("--json");
    Map<?, ?> json = Console.run(all.toArray(String[]::new)).json();
    Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get("importance")).get(0);
    assertThat((Object) first.get("column")).isEqualTo("size");
    assertThat((Double) first.get("mean")).isGreaterThan(0.5);
    assertThat((Double) first.get("low")).isLessThan((Double) first.get("mean"));
    assertThat((Double) first.get("high")).isGreaterThan((Double) first.get("mean"));
    assertThat((Object) ((Map<?, ?>) json.get("row")).get("class")).isEqualTo("cat");
    assertThat((List<?>) ((Map<?, ?>) json.get("dependence")).get("answers")).hasSize(2);

    assertThat(
            Console.run("explain", pets.model() + "", "--picture", "x.png", "--output", "y.png")
                .err())
        .contains("a model of a table, wanted --data");

    Files.delete(pets.model());
    pets.train("--target", "price", "--leave-out", "id,animal", "--set", "epochs=3");
    Console.Result numbers =
        Console.run(
            "explain",
            pets.model() + "",
            "--data",
            pets.data() + "",
            "--target",
            "price",
            "--row",
            "2");
    assertThat(numbers.out()).contains("how much rmse grows", "in deviations of the target");
  }

  /** The shuffles need two rows: where there is one, they would be refused if they came first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--row    | 2      | --row 2: %s has 1 row",
        "--column | planet | --column planet: the model takes size, coat",
      })
  void aRowOrColumnThatIsNotThereIsRefusedBeforeTheShuffles(
      String option, String value, String error) throws IOException {
    pets.copyOfLearnt();
    Path one = pets.rows("size,coat,animal\n21,long,cat\n");
    String[] command = {
      "explain", pets.model() + "", "--data", one + "", "--target", "animal", option, value
    };
    Console.Result result = Console.run(command);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("camada: " + error.formatted(one));
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explain;m;--target;animal;--repeats;1   | --repeats 1: wanted at least 2",
        "explain;m;--target;animal;--row;0       | --row 0: wanted at least 1",
        "explain;m                               | --target is missing: wanted the column",
        "explain;m;--picture;x.png               | --picture x.png: wanted either it or --data",
        "explain;m;--target;animal;--output;y    | --output: for a picture only, wanted --picture",
        "explain;m;--target;animal;--force       | --force: for a picture only, wanted --picture",
      })
  void explanationsThatMakeNoSenseAreRefused(String arguments, String error) {
    pets.requireRefused(arguments, error);
  }
}
