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

/** From a CSV file to answers by name. */
class TableCommandsTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  @Test
  void aTableIsLearntAndItsRowsAreAnsweredByName() throws IOException {
    Console.Result result = pets.train("--target", "animal", "--leave-out", "id,price");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("60 rows, 5 columns", "coat: words, 2 different: long, short")
        .contains("learning animal from 48 rows, evaluating on 12 others")
        .contains("recipe: small (activation relu, batchSize 0, dropout 0.0, epochs 200,")
        .containsPattern("network 5/5  \\d+ epochs  best validation loss \\d")
        .contains("inputs: 2 columns", "answers: 2 classes: cat, dog")
        .contains("test accuracy 1.0000", "model: " + pets.model());

    Path rows = pets.rows("coat,note,size\nlong,\"a, b\",21.50\nshort,,\"64\"\n");
    Console.Result answers = pets.predict(rows);
    assertThat(answers.err()).isEmpty();
    assertThat(answers.out().lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .isEqualTo("coat,note,size,prediction,probability of cat,probability of dog");
              assertThat(lines.get(1)).startsWith("long,\"a, b\",21.50,cat,0.9");
              assertThat(lines.get(2)).matches("short,,64,dog,[0-9.E-]+,0[.]99[0-9]*");
            });

    Path output = directory.resolve("answers.csv");
    assertThat(pets.predict(rows, "--output", output.toString()).out()).isEmpty();
    assertThat(output).hasContent(answers.out());
    assertThat(pets.predict(rows, "--output", output.toString()).err())
        .contains("--force replaces it");
    assertThat(pets.predict(rows, "--output", output.toString(), "--force").status()).isZero();

    List<?> json = (List<?>) pets.predict(rows, "--json").json().get("rows");
    List<Object> predictions = new ArrayList<>();
    json.forEach(row -> predictions.add(((Map<?, ?>) row).get("prediction")));
    assertThat(predictions).containsExactly("cat", "dog");
  }

  @Test
  void answersAsJsonGoToTheFileThatIsGiven() throws IOException {
    pets.copyOfLearnt();
    Path rows = pets.rows("coat,size\nlong,21.5\n");
    Path output = directory.resolve("answers.json");
    String[] options = {"--json", "--output", output + ""};
    Console.Result written = pets.predict(rows, options);
    assertThat(written.err()).isEmpty();
    assertThat(written.out()).isEmpty();
    assertThat(output).hasContent(pets.predict(rows, "--json").out());
    assertThat(pets.predict(rows, options).err()).contains("--force replaces it");
  }

  @Test
  void nothingIsReplacedWhereNothingIsWritten() throws IOException {
    Console.Result result = pets.predict(pets.rows("coat,size\nlong,3\n"), "--force");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("camada: --force: has an effect only with --output FILE");
  }

  @Test
  void rowsHaveNoFraming() throws IOException {
    pets.copyOfLearnt();
    Console.Result result = pets.predict(pets.rows("coat,size\nlong,3\n"), "--framing", "none");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("camada: --framing is for models of pictures; " + pets.model() + " takes rows");
    assertThat(result.out()).isEmpty();
  }

  /** Of networks that are too wide to be merged. */
  @Test
  void predictSaysHowFarNetworksDisagree() throws IOException {
    String[] quick = {"--set", "hidden=300", "--set", "epochs=2", "--set", "members=2"};
    List<String> options =
        new ArrayList<>(List.of("--target", "animal", "--leave-out", "id,price"));
    options.addAll(List.of(quick));
    assertThat(pets.train(options.toArray(String[]::new)).status()).isZero();
    Path rows = pets.rows("coat,size\nlong,21.5\nshort,64\n");
    List<String> lines = pets.predict(rows).out().lines().toList();
    assertThat(lines.get(0)).endsWith(",probability of dog,disagreement");
    assertThat(lines.get(1)).matches("long,21.5,(cat|dog)(,[0-9.E-]+){3}");
    List<?> json = (List<?>) pets.predict(rows, "--json").json().get("rows");
    String last = lines.get(1).replaceAll(".*,", "");
    assertThat(((Map<?, ?>) json.get(0)).get("disagreement")).hasToString(last);
  }

  @Test
  void aNumberIsAnsweredInItsUnit() throws IOException {
    Console.Result result = pets.train("--target", "price", "--leave-out", "id,animal", "--json");
    assertThat(result.err()).isEmpty();
    Map<?, ?> json = result.json();
    assertThat(json.get("trainingRows")).isEqualTo(48L);
    assertThat(json.get("recipe")).isEqualTo("small");
    assertThat(((Map<?, ?>) json.get("settings")).get("epochs")).isEqualTo(200L);
    assertThat((double) ((Map<?, ?>) json.get("test")).get("rmse")).isLessThan(20);
    String answer =
        pets.predict(pets.rows("size,coat\n60,long\n")).out().lines().skip(1).findFirst().get();
    assertThat(Double.parseDouble(answer.split(",")[2])).isBetween(160.0, 200.0);
  }

  @Test
  void whatDoesNotFitTheModelIsNamed() throws IOException {
    pets.copyOfLearnt();
    assertThat(pets.predict(pets.rows("coat,length\nlong,3\n")).err())
        .contains("new.csv: columns: no column \"size\", which the model has learnt from");
    assertThat(pets.predict(pets.rows("coat,size\nlong,big\n")).err())
        .contains("new.csv", "line 2", "size", "big");
    assertThat(pets.predict(pets.rows("coat,size,prediction\nlong,3,cat\n")).err())
        .contains("new.csv: has a column \"prediction\" already");
    assertThat(pets.predict(pets.rows("coat,size\nlong,3\n"), pets.data().toString()).err())
        .contains("answers for one CSV file, given are 2");
  }

  /** Before anything listens. */
  @Test
  void aServerRefusesRowsThatDoNotFitItsModel() throws IOException {
    pets.copyOfLearnt();
    assertThat(Console.run("serve", pets.model() + "", "--target", "animal").err())
        .contains("--data is missing: wanted a CSV file");
    assertThat(
            Console.run("serve", pets.model() + "", "--data", pets.data() + "", "--target", "coat")
                .err())
        .contains(pets.data() + ": ", "no class of training");
    assertThat(
            Console.run(
                    "serve", pets.model() + "", "--data", pets.data() + "", "--target", "planet")
                .err())
        .contains(pets.data() + ": ", "planet");
    Path other = Files.writeString(directory.resolve("other.csv"), "size\n20\n");
    assertThat(Console.run("serve", pets.model() + "", "--data", other + "").err())
        .isEqualTo(
            "camada: "
                + other
                + ": csv: no column \"coat\"; wanted are coat, size, there are size");
  }
}
