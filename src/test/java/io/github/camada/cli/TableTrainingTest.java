package io.github.camada.cli;

import static io.github.camada.cli.Console.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.record.EpochResult;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learning of a table: what options say, where checkpoints are, and what cannot be saved. */
class TableTrainingTest {

  @TempDir private Path directory;
  private Pets pets;

  @BeforeEach
  void data() throws IOException {
    pets = Pets.in(directory);
  }

  @Test
  void figuresOfATargetInSmallUnitsHaveDigits() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    TableTraining.figures(out, Map.of("rmse", 1.2341e-8), 0);
    out.flush();
    assertThat(text.toString()).isEqualTo("test rmse 1.234e-8" + System.lineSeparator());
  }

  @Test
  void aTableThatStaysInItsFileGivesTheSameModel() throws IOException {
    String[] options = {"--target", "animal", "--leave-out", "id,price", "--set", "epochs=9"};
    Console.Result inMemory = pets.train(options);
    byte[] model = Files.readAllBytes(pets.model());
    List<String> onDisk = new ArrayList<>(List.of(options));
    onDisk.addAll(List.of("--on-disk", "--force"));
    Console.Result result = pets.train(onDisk.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.unbroken())
        .startsWith("encoding the rows of " + pets.data() + ", once\ndata: ")
        .contains("data: 48 encoded rows of 3 inputs, in " + pets.data() + ".camada-rows")
        .contains("learning animal from 48 rows, evaluating on 12 others")
        .contains(inMemory.out().lines().filter(line -> line.startsWith("test ")).toList());
    assertThat(Files.readAllBytes(pets.model())).isEqualTo(model);
    onDisk.addAll(List.of("--json", "--test", pets.data().toString()));
    Map<?, ?> json = pets.train(onDisk.toArray(String[]::new)).json();
    assertThat(json.get("trainingRows")).isEqualTo(60L);
    assertThat(json.get("testRows")).isEqualTo(60L);
  }

  /** Rows are divided by such classes, too, or one of few rows would be in one part alone. */
  @Test
  void classesThatHaveNumbersForNames() throws IOException {
    String[] options = {
      "--target", "size", "--task", "classification", "--leave-out", "id", "--set", "epochs=1"
    };
    assertThat(pets.train(options).err()).isEmpty();
    byte[] model = Files.readAllBytes(pets.model());
    assertThat(pets.train(with(options, "--on-disk", "--force")).status()).isZero();
    assertThat(Files.readAllBytes(pets.model())).isEqualTo(model);
    List<String> validation =
        new ArrayList<>(List.of("cross-validate", "--data", pets.data() + "", "--folds", "2"));
    validation.addAll(List.of(options));
    assertThat(Console.run(validation.toArray(String[]::new)).err()).isEmpty();
  }

  @Test
  void aFileOfItsOwnEvaluates() throws IOException {
    Path test = directory.resolve("test.csv");
    Files.writeString(test, "animal,id,coat,size\ncat,1,long,22\ndog,2,short,63\n");
    Console.Result result =
        pets.train(
            "--target",
            "animal",
            "--leave-out",
            "id,price",
            "--set",
            "epochs=3",
            "--test",
            test.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("from 60 rows, evaluating on 2 others");
  }

  /** A word of its own in each row is as useless as one word in all of them. */
  @Test
  void columnsThatAreLeftOutAreNamedWithTheReason() throws IOException {
    StringBuilder named = new StringBuilder();
    List<String> lines = Files.readAllLines(pets.data());
    for (int i = 0; i < lines.size(); i++) {
      named.append(i == 0 ? "name,planet," : "n" + i + ",Earth,").append(lines.get(i)).append('\n');
    }
    Files.writeString(pets.data(), named);

    assertThat(pets.train("--target", "animal", "--set", "epochs=3").unbroken())
        .contains("their values are all the same or too rare to learn from: name, planet");
  }

  /** As of the tickets of the Titanic, of which three quarters are numbers. */
  @Test
  void noCellOfAColumnThatIsLeftOutIsRefused() throws IOException {
    String[] options = {"--target", "animal", "--leave-out", "id,price", "--set", "epochs=3"};
    pets.train(options);
    byte[] without = Files.readAllBytes(pets.model());
    List<String> lines = Files.readAllLines(pets.data());
    StringBuilder ticketed = new StringBuilder("ticket,").append(lines.get(0)).append('\n');
    for (int i = 1; i < lines.size(); i++) {
      ticketed.append(i % 4 == 0 ? "A/5 " + i : "" + i).append(',').append(lines.get(i));
      ticketed.append('\n');
    }
    Files.writeString(pets.data(), ticketed);

    String[] leftOut = {"--target", "animal", "--leave-out", "ticket,id,price"};
    String[] quick = with(leftOut, "--set", "epochs=3");
    String[] tested = with(quick, "--force", "--test", pets.data().toString());
    for (String[] words :
        List.of(
            with(quick, "--force"),
            with(quick, "--force", "--on-disk"),
            tested,
            with(tested, "--kind", "ticket=number"),
            with(tested, "--on-disk"))) {
      Console.Result result = pets.train(words);
      assertThat(result.err()).isEmpty();
      if (words.length < tested.length) {
        assertThat(Files.readAllBytes(pets.model())).isEqualTo(without);
      }
    }
    for (String command : List.of("cross-validate --folds 2", "search --trials 1 --rungs 1")) {
      String[] words = with(command.split(" "), "--data", pets.data().toString());
      assertThat(Console.run(with(words, quick)).err()).isEmpty();
    }
    assertThat(pets.train("--target", "animal", "--set", "epochs=3", "--force").err())
        .contains("line 5, column ticket: \"A/5 4\" is no number");
  }

  @Test
  @Tag("slow")
  void trainingGoesOnFromCheckpointsToTheSameFile() throws IOException {
    requireResumed(Recipe.smallNetworks(), Pets.learnt());
  }

  @Test
  void aShortTrainingGoesOnFromCheckpointsToTheSameFile() throws IOException {
    String[] settings = {"--set", "epochs=4", "--set", "members=2"};
    assertThat(pets.train(with(settings, "--target", "animal", "--leave-out", "id,price")).err())
        .isEmpty();
    byte[] whole = Files.readAllBytes(pets.model());
    Files.delete(pets.model());
    requireResumed(Recipe.smallNetworks().with("epochs", 4).with("members", 2), whole, settings);
  }

  /** The program that was interrupted was another one, in which the same rows were held out. */
  private void requireResumed(Recipe recipe, byte[] whole, String... settings) throws IOException {
    Path run = directory.resolve("pets.run");
    TrainingListener crash =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun training, EpochResult result) {
            if (result.epoch() == 2) {
              throw new IllegalStateException("the machine is gone");
            }
          }
        };
    TableLearner learner =
        TableLearner.of("animal")
            .withRecipe(task -> recipe)
            .leavingOut("id", "price")
            .withListeners(network -> network == 1 ? crash : new TrainingListener() {})
            .withCheckpoints(run, Duration.ofNanos(1));
    Table rows = TableSplit.stratified(Csv.read(pets.data()), "animal", 0.2, 22).train();
    assertThatIllegalStateException().isThrownBy(() -> learner.learn(rows));

    String[] options = with(settings, "--target", "animal", "--leave-out", "id,price");
    options = with(options, "--checkpoint", run.toString(), "--force");
    Console.Result other = pets.train(with(options, "--seed", "5"));
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err())
        .startsWith("camada: learn: the checkpoints in " + run + " are of another run: seed 22,")
        .hasLineCount(1);
    assertThat(pets.model()).doesNotExist();
    Console.Result resumed = pets.train(options);
    assertThat(resumed.err()).isEmpty();
    assertThat(pets.model()).hasBinaryContent(whole);
    Object members = recipe.settings().get("members");
    assertThat(resumed.out()).contains("network " + members + "/" + members);
    // what has ended is given again, also to a table that stays in its file
    assertThat(pets.train(with(options, "--on-disk")).err()).isEmpty();
    assertThat(pets.model()).hasBinaryContent(whole);
  }

  @Test
  void whatCannotBeSavedIsEvaluatedAllTheSame() {
    Path page = directory.resolve("pets.html");
    Console.Result result =
        Console.runWithDirectoryAt(
            pets.model(),
            "train",
            "--data",
            pets.data().toString(),
            "--target",
            "animal",
            "--set",
            "epochs=5",
            "--model",
            pets.model().toString(),
            "--report",
            page.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("test accuracy", "report: " + page).doesNotContain("model: ");
    assertThat(result.err())
        .startsWith("camada: write " + pets.model())
        .endsWith("; the weights are lost")
        .hasLineCount(1);
    assertThat(page).exists();
  }

  @Test
  void aPlaceThatCannotHoldCheckpointsIsRefusedBeforeTraining() throws IOException {
    String file = Files.writeString(directory.resolve("file"), "text").toString();
    assertThat(pets.train("--target", "animal", "--checkpoint", file).err())
        .isEqualToIgnoringNewLines("camada: " + file + ": is a file, wanted a directory");
    String away = directory.resolve("away").resolve("run").toString();
    assertThat(pets.train("--target", "animal", "--checkpoint", away).err())
        .contains(away + ": no such directory to write it in");
    assertThat(pets.model()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--target;animal;--checkpoint-every;3 | --checkpoint-every: not for a table (see",
        "--target;animal;--history;x.csv   | --history: not for a table (see",
        "--target;animal;--validation;0.1  | --validation: not for a table (see",
        "--target;animal;--augment;shift   | --augment: not for a table (see",
        "--target;animal;--warm-up;1       | --warm-up: not for a table (see",
        "--target;animal;--patience;30     | --patience: not for a table, which is learnt by a"
            + " recipe; wanted --set patience=30 (see",
        "--target;animal;--hidden;64,32    | wanted --set hidden=64,32 (see",
        "--target;animal;--activation;elu  | wanted --set activation=elu (see",
        "--target;animal;--dropout;0.5     | wanted --set dropout=0.5 (see",
        "--target;animal;--input-dropout;0.1 | wanted --set inputDropout=0.1 (see",
        "--target;animal;--batch-size;32   | wanted --set batchSize=32 (see",
        "--target;animal;--learning-rate;0.01 | wanted --set learningRate=0.01 (see",
        "--target;animal;--weight-decay;1e-3 | wanted --set weightDecay=1e-3 (see",
        "--target;animal;--schedule;cosine | wanted --set schedule=cosine (see",
        "--target;animal;--schedule;step:9 | wanted --set schedule=VALUE; recipe: schedule is"
            + " step:9, wanted constant, cosine or coslog4 (see",
        "--target;species                  | no column \"species\"",
        "--target;animal;--task;numbers    | wanted classification, regression or labels",
        "--target;animal;--epochs;3        | --epochs: not for a table, which is learnt by a"
            + " recipe; wanted --set epochs=3 (see",
        "--target;animal;--recipe;best     | --recipe best: wanted small or realmlp for a table",
        "--target;animal;--set;epochs=3;--set;epochs=4 | --set epochs=4: wanted epochs only once",
        "--target;animal;--set;hidden=none;--set;dropout=0.1 | --set dropout: for hidden layers,"
            + " and --set hidden=none has none",
        "--target;animal;--set;activation=elu;--set;hidden=none | --set activation: for hidden",
        "--target;animal;--set;variation=mirror | has variation mirror, wanted none for a table",
        "--target;price;--set;temperature=fitted | temperature fitted, wanted none for regression",
        "--test;x.csv                      | wanted --target with the column",
        "--seed;3                          | a table, wanted --target with the column to answer"
            + " for",
      })
  void optionsThatMakeNoSenseAreRefused(String options, String error) {
    Console.Result result = pets.train(options.split(";"));
    assertThat(result.status()).isNotZero();
    assertThat(result.err()).contains(error);
    assertThat(pets.model()).doesNotExist();
  }
}
