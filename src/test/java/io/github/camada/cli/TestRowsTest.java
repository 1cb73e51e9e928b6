package io.github.camada.cli;

import static io.github.camada.cli.Console.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.table.Csv;
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

/** Rows to evaluate a model of a table on, which do not fit it. */
class TestRowsTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  /** Twenty minutes of learning would be lost to a row that cannot be evaluated. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "animal,id,coat;cat,1,long           | columns: no column \"size\", which the model",
        "animal,id,coat,size;cow,1,long,200  | target: column animal: row 0, counted from 0, is"
            + " \"cow\", no class",
        "beast,id,coat,size;cat,1,long,22    | table: no column \"animal\", there are ",
        "animal,id,coat,size;,1,long,22      | no row has the target",
      })
  void testRowsThatDoNotFitAreRefusedBeforeTraining(String rows, String error) throws IOException {
    Path test = Files.writeString(directory.resolve("test.csv"), rows.replace(';', '\n') + "\n");
    String[] options = {"--target", "animal", "--leave-out", "id,price", "--test", test.toString()};
    for (String[] each : List.of(options, with(options, "--on-disk"))) {
      Console.Result result = pets.train(each);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).startsWith("camada: ").contains("test.csv: ", error).hasLineCount(1);
      assertThat(result.out()).doesNotContain("recipe: ");
      assertThat(pets.model()).doesNotExist();
    }
  }

  /** All rows of a class may be held out where each has few, or be those of one fold. */
  @Test
  void aClassThatTrainingWouldNotHaveIsRefusedBeforeIt() {
    String[] options = {"--target", "id", "--task", "classification", "--leave-out", "price"};
    for (String[] each : List.of(options, with(options, "--on-disk"))) {
      Console.Result result = pets.train(each);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("camada: " + pets.data() + ": column id: all rows of class \"")
          .endsWith("wanted more rows of it, or none, or --test FILE with others to evaluate on");
      assertThat(result.out()).doesNotContain("recipe: ");
      assertThat(pets.model()).doesNotExist();
    }
    for (String command : List.of("cross-validate --folds 2", "search --trials 1 --folds 2")) {
      String[] words = with(command.split(" "), "--data", pets.data().toString());
      Console.Result result = Console.run(with(words, options));
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err())
          .contains(": column id: no row to learn from has class \"", " and 52 more; wanted at");
    }
  }

  /** A number in a held-out row is too large for the error to be a number. */
  @Test
  void whatCannotBeEvaluatedIsSavedAllTheSame() throws IOException {
    Path data = directory.resolve("legs.csv");
    List<String> lines = new ArrayList<>(List.of("size,row,legs"));
    for (int i = 0; i < 60; i++) {
      lines.add("%d,%d,%d".formatted(i, i, i < 30 ? 2 : 4));
    }
    Files.write(data, lines);
    int held =
        (int) TableSplit.atRandom(Csv.read(data), 0.2, 22).validation().column("row").number(3);
    lines.set(1 + held, "%d,%d,1e300".formatted(held, held));
    Files.write(data, lines);
    String[] options = {
      "train",
      "--data",
      data + "",
      "--model",
      pets.model() + "",
      "--target",
      "legs",
      "--set",
      "epochs=2",
      "--set",
      "members=1"
    };
    Console.Result result = Console.run(options);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("model: " + pets.model()).doesNotContain("test rmse");
    assertThat(result.err())
        .startsWith("camada: evaluation on " + data + ": rmse: target Infinity of row 3: wanted")
        .hasLineCount(1);
    Files.delete(pets.model());
    Map<?, ?> json = Console.run(with(options, "--json")).json();
    assertThat((Object) json.get("model")).isEqualTo(pets.model().toString());
    assertThat(json.containsKey("test")).isFalse();
  }
}
