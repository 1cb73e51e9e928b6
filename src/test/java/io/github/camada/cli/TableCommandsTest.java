package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.learn.Task;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.record.EpochResult;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a CSV file to answers by name. */
class TableCommandsTest {

  @TempDir private static Path shared;

  /** Tells cats from dogs, by size and coat. */
  private static Path learnt;

  @TempDir private Path directory;
  private Path data;

  /** Most tests ask something of the same model, which no longer has to be learnt by each. */
  @BeforeAll
  static void learn() throws IOException {
    learnt = shared.resolve("learnt.safetensors");
    String csv = pets(shared.resolve("pets.csv")).toString();
    Console.run(
        "train",
        "--data",
        csv,
        "--target",
        "animal",
        "--leave-out",
        "id,price",
        "--model",
        learnt + "");
  }

  @BeforeEach
  void data() throws IOException {
    data = pets(directory.resolve("pets.csv"));
  }

  /** Cats are small, dogs are large; the price is three times the size. */
  private static Path pets(Path file) throws IOException {
    StringBuilder csv = new StringBuilder("id,size,coat,animal,price\n");
    for (int i = 0; i < 60; i++) {
      boolean cat = i % 3 == 0;
      double size = (cat ? 20 : 60) + i % 7;
      csv.append(i).append(',').append(size).append(',').append(i % 2 == 0 ? "long" : "short");
      csv.append(',').append(cat ? "cat" : "dog").append(',').append(3 * size).append('\n');
    }
    return Files.writeString(file, csv);
  }

  private Path copyOfLearnt() throws IOException {
    return Files.copy(learnt, model(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path model() {
    return directory.resolve("pets.safetensors");
  }

  private Console.Result train(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--data", data.toString(), "--model", model() + ""));
    arguments.addAll(List.of(options));
    return Console.run(arguments.toArray(String[]::new));
  }

  private Path rows(String text) throws IOException {
    return Files.writeString(directory.resolve("new.csv"), text);
  }

  private Console.Result predict(Path rows, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("predict", model().toString(), rows.toString()));
    arguments.addAll(List.of(options));
    return Console.run(arguments.toArray(String[]::new));
  }

  @Test
  void aTableIsLearntAndItsRowsAreAnsweredByName() throws IOException {
    Console.Result result = train("--target", "animal", "--leave-out", "id,price");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("60 rows, 5 columns", "coat: words, 2 different: long, short")
        .contains("learning animal from 48 rows, evaluating on 12 others")
        .contains("recipe: small (activation relu, batchSize 0, dropout 0.0, epochs 200,")
        .containsPattern("network 5/5  \\d+ epochs  best validation loss \\d")
        .contains("inputs: 2 columns", "answers: 2 classes: cat, dog")
        .contains("test accuracy 1.0000", "model: " + model());

    Path rows = rows("coat,note,size\nlong,\"a, b\",21.50\nshort,,\"64\"\n");
    Console.Result answers = predict(rows);
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
    assertThat(predict(rows, "--output", output.toString()).out()).isEmpty();
    assertThat(output).hasContent(answers.out());
    assertThat(predict(rows, "--output", output.toString()).err()).contains("--force replaces it");
    assertThat(predict(rows, "--output", output.toString(), "--force").status()).isZero();

    List<?> json = (List<?>) predict(rows, "--json").json().get("rows");
    List<Object> predictions = new ArrayList<>();
    json.forEach(row -> predictions.add(((Map<?, ?>) row).get("prediction")));
    assertThat(predictions).containsExactly("cat", "dog");
  }

  /** Of networks that are too wide to be merged. */
  @Test
  void predictSaysHowFarNetworksDisagree() throws IOException {
    String[] quick = {"--set", "hidden=300", "--set", "epochs=2", "--set", "members=2"};
    List<String> options =
        new ArrayList<>(List.of("--target", "animal", "--leave-out", "id,price"));
    options.addAll(List.of(quick));
    assertThat(train(options.toArray(String[]::new)).status()).isZero();
    Path rows = rows("coat,size\nlong,21.5\nshort,64\n");
    List<String> lines = predict(rows).out().lines().toList();
    assertThat(lines.get(0)).endsWith(",probability of dog,disagreement");
    assertThat(lines.get(1)).matches("long,21.5,(cat|dog)(,[0-9.E-]+){3}");
    List<?> json = (List<?>) predict(rows, "--json").json().get("rows");
    String last = lines.get(1).replaceAll(".*,", "");
    assertThat(((Map<?, ?>) json.get(0)).get("disagreement")).hasToString(last);
  }

  @Test
  void aTableThatStaysInItsFileGivesTheSameModel() throws IOException {
    String[] options = {"--target", "animal", "--leave-out", "id,price", "--set", "epochs=9"};
    Console.Result inMemory = train(options);
    byte[] model = Files.readAllBytes(model());
    List<String> onDisk = new ArrayList<>(List.of(options));
    onDisk.addAll(List.of("--on-disk", "--force"));
    Console.Result result = train(onDisk.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.unbroken())
        .startsWith("encoding the rows of " + data + ", once\ndata: ")
        .contains("data: 48 encoded rows of 3 inputs, in " + data + ".camada-rows")
        .contains("learning animal from 48 rows, evaluating on 12 others")
        .contains(inMemory.out().lines().filter(line -> line.startsWith("test ")).toList());
    assertThat(Files.readAllBytes(model())).isEqualTo(model);
    onDisk.addAll(List.of("--json", "--test", data.toString()));
    Map<?, ?> json = train(onDisk.toArray(String[]::new)).json();
    assertThat(json.get("trainingRows")).isEqualTo(60L);
    assertThat(json.get("testRows")).isEqualTo(60L);
  }

  @Test
  void aNumberIsAnsweredInItsUnit() throws IOException {
    Console.Result result = train("--target", "price", "--leave-out", "id,animal", "--json");
    assertThat(result.err()).isEmpty();
    Map<?, ?> json = result.json();
    assertThat(json.get("trainingRows")).isEqualTo(48L);
    assertThat(json.get("recipe")).isEqualTo("small");
    assertThat(((Map<?, ?>) json.get("settings")).get("epochs")).isEqualTo(200L);
    assertThat((double) ((Map<?, ?>) json.get("test")).get("rmse")).isLessThan(20);
    String answer = predict(rows("size,coat\n60,long\n")).out().lines().skip(1).findFirst().get();
    assertThat(Double.parseDouble(answer.split(",")[2])).isBetween(160.0, 200.0);
  }

  @Test
  void aFileOfItsOwnEvaluates() throws IOException {
    Path test = directory.resolve("test.csv");
    Files.writeString(test, "animal,id,coat,size\ncat,1,long,22\ndog,2,short,63\n");
    Console.Result result =
        train(
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

  @Test
  void aReportIsWritten() throws IOException {
    copyOfLearnt();
    Path page = directory.resolve("pets.html");
    String[] report = {
      "report", model().toString(), page.toString(), "--data", data.toString(), "--target", "animal"
    };

    Console.Result result = Console.run(report);

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("report: " + page + System.lineSeparator());
    assertThat(Files.readString(page))
        .contains(data + ": 60 rows", "ROC curve", "Thresholds for dog");
    assertThat(Console.run("report", model().toString(), page + "2", "--data", data + "").err())
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

    assertThat(train(options).json().get("report")).isEqualTo(page.toString());
    assertThat(Files.readString(page))
        .contains("12 rows, 3 columns to answer for animal", "recipe", "small (activation relu")
        .contains("Validation loss of each network")
        .doesNotContain("no history");
    assertThat(train(options).err()).contains("--force replaces it");
  }

  /** A word of its own in each row is as useless as one word in all of them. */
  @Test
  void columnsThatAreLeftOutAreNamedWithTheReason() throws IOException {
    StringBuilder named = new StringBuilder();
    List<String> lines = Files.readAllLines(data);
    for (int i = 0; i < lines.size(); i++) {
      named.append(i == 0 ? "name,planet," : "n" + i + ",Earth,").append(lines.get(i)).append('\n');
    }
    Files.writeString(data, named);

    assertThat(train("--target", "animal", "--set", "epochs=3").unbroken())
        .contains("their values are all the same or too rare to learn from: name, planet");
  }

  @Test
  void twoModelsAreCompared() throws IOException {
    copyOfLearnt();
    Path good = Files.move(model(), directory.resolve("good.safetensors"));
    train("--target", "animal", "--leave-out", "id,price,size", "--set", "epochs=9");
    String[] evaluate = {
      "evaluate", good.toString(), "--data", data.toString(), "--target", "animal", "--against", ""
    };
    evaluate[7] = model().toString();

    assertThat(Console.run(evaluate).out())
        .contains("against " + model() + ": only this one is right on ")
        .contains(": this one is better");
    evaluate[7] = good.toString();
    assertThat(Console.run(evaluate).out())
        .contains("only this one is right on 0 examples, only the other one on 0")
        .contains("p 1.000 (mid-p; exact 1.000): chance alone may be the difference");
    Map<?, ?> against = (Map<?, ?>) json(evaluate).get("against");
    assertThat(against.get("onlyThisRight")).isEqualTo(0L);
    assertThat(against.get("midP")).isEqualTo(1.0);

    Files.delete(model());
    train("--target", "coat", "--leave-out", "id,price", "--set", "epochs=3");
    evaluate[7] = model().toString();
    assertThat(Console.run(evaluate).err())
        .contains("wanted a model of a table with the same classes as " + good);
  }

  private static Map<?, ?> json(String... command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--json");
    return Console.run(arguments.toArray(String[]::new)).json();
  }

  @Test
  void whatDoesNotFitTheModelIsNamed() throws IOException {
    copyOfLearnt();
    assertThat(predict(rows("coat,length\nlong,3\n")).err())
        .contains("new.csv: columns: no column \"size\", which the model has learnt from");
    assertThat(predict(rows("coat,size\nlong,big\n")).err())
        .contains("new.csv", "line 2", "size", "big");
    assertThat(predict(rows("coat,size,prediction\nlong,3,cat\n")).err())
        .contains("new.csv: has a column \"prediction\" already");
    assertThat(predict(rows("coat,size\nlong,3\n"), data.toString()).err())
        .contains("answers for one CSV file, given are 2");
  }

  /** The program that was interrupted was another one, in which the same rows were held out. */
  @Test
  void trainingGoesOnFromCheckpointsToTheSameFile() throws IOException {
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
            .leavingOut("id", "price")
            .withListeners(network -> network == 1 ? crash : new TrainingListener() {})
            .withCheckpoints(run, Duration.ofNanos(1));
    Table rows = TableSplit.stratified(Csv.read(data), "animal", 0.2, 22).train();
    assertThatIllegalStateException().isThrownBy(() -> learner.learn(rows));

    String[] options = {
      "--target", "animal", "--leave-out", "id,price", "--checkpoint", run.toString(), "--force"
    };
    Console.Result other = train(with(options, "--seed", "5"));
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err())
        .startsWith("camada: learn: the checkpoints in " + run + " are of another run: seed 22,")
        .hasLineCount(1);
    assertThat(model()).doesNotExist();
    Console.Result resumed = train(options);
    assertThat(resumed.err()).isEmpty();
    assertThat(model()).hasSameBinaryContentAs(learnt);
    assertThat(resumed.out()).contains("network 5/5");
    // what has ended is given again, also to a table that stays in its file
    assertThat(train(with(options, "--on-disk")).err()).isEmpty();
    assertThat(model()).hasSameBinaryContentAs(learnt);
  }

  @Test
  void whatCannotBeSavedIsEvaluatedAllTheSame() {
    Path page = directory.resolve("pets.html");
    Console.Result result =
        Console.runWithDirectoryAt(
            model(),
            "train",
            "--data",
            data.toString(),
            "--target",
            "animal",
            "--model",
            model().toString(),
            "--report",
            page.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("test accuracy", "report: " + page).doesNotContain("model: ");
    assertThat(result.err())
        .startsWith("camada: write " + model())
        .endsWith("; the weights are lost")
        .hasLineCount(1);
    assertThat(page).exists();
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void aPlaceThatCannotHoldCheckpointsIsRefusedBeforeTraining() throws IOException {
    String file = Files.writeString(directory.resolve("file"), "text").toString();
    assertThat(train("--target", "animal", "--checkpoint", file).err())
        .isEqualToIgnoringNewLines("camada: " + file + ": is a file, wanted a directory");
    String away = directory.resolve("away").resolve("run").toString();
    assertThat(train("--target", "animal", "--checkpoint", away).err())
        .contains(away + ": no such directory to write it in");
    assertThat(model()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--target;animal;--checkpoint-every;3 | --checkpoint-every: not for a table",
        "--target;species                  | no column \"species\"",
        "--target;animal;--task;numbers    | wanted classification, regression or labels",
        "--target;animal;--epochs;3        | --epochs: not for a table, which is learnt by a"
            + " recipe; --set changes",
        "--target;animal;--recipe;best     | --recipe best: wanted small or realmlp for a table",
        "--test;x.csv                      | wanted --target with the column",
        "--seed;3                          | a table, wanted --target with the column to answer"
            + " for",
      })
  void optionsThatMakeNoSenseAreRefused(String options, String error) {
    Console.Result result = train(options.split(";"));
    assertThat(result.status()).isNotZero();
    assertThat(result.err()).contains(error);
    assertThat(model()).doesNotExist();
  }

  @Test
  void aModelIsEvaluatedOnRowsWithTheRightAnswers() throws IOException {
    copyOfLearnt();
    Console.Result result =
        Console.run("evaluate", model() + "", "--data", data + "", "--target", "animal", "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("rows")).isEqualTo(60L);
    assertThat(((Map<?, ?>) result.json().get("figures")).get("accuracy")).isEqualTo(1.0);
    assertThat(
            Console.run("evaluate", model() + "", "--data", data + "", "--target", "animal").out())
        .contains("test accuracy 1.0000");
    assertThat(Console.run("evaluate", model() + "", "--data", data + "").err())
        .contains("a model of a table, wanted --target with the right answers");
    assertThat(Console.run("evaluate", model() + "", "--data", data + "", "--target", "coat").err())
        .contains("pets.csv: target: column coat: row 0 is", "no class of training: [cat, dog]");
  }

  @Test
  void foldsSayHowWellAColumnCanBeAnsweredFor() throws IOException {
    String[] command = {
      "cross-validate", "--data", data + "", "--target", "animal", "--leave-out", "id,price"
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
        .contains("accuracy 1", "fold 0:", "fold 1:")
        .doesNotContain("fold 2:");
    assertThat(Console.run("cross-validate", "--data", data + "").err()).contains("--target");
    assertThat(
            Console.run("cross-validate", "--data", data + "", "--target", "x", "--folds", "1")
                .err())
        .contains("--folds 1: wanted at least 2");
  }

  @Test
  void settingsAreSearchedForAndTrainedWith() throws IOException {
    String[] command = {
      "search",
      "--data",
      data + "",
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
        .startsWith("score: logLoss, less is better, the mean of 2 folds")
        .contains("rung 1 trial", "rung 0 trial")
        .contains("train with the winner: camada train --data " + data + " --target animal ");
    assertThat(csv)
        .content()
        .startsWith("rung,number,score,batchSize,dropout,hidden,")
        .contains("\n1,");
    assertThat(state).content().contains("logLoss of [animal]");
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
    Recipe recipe = Recipe.forTable(Task.CLASSIFICATION).with("epochs", 6).with("members", 2);
    for (Map.Entry<?, ?> each : ((Map<?, ?>) best.get("settings")).entrySet()) {
      recipe = recipe.with((String) each.getKey(), each.getValue());
    }
    Recipe wanted = recipe;
    String command = (String) searched.json().get("command");
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    assertThat(words.remove(0)).isEqualTo("camada");
    words.addAll(List.of("--model", model().toString()));
    Console.Result trained = Console.run(words.toArray(String[]::new));

    assertThat(trained.err()).isEmpty();
    Model model = ModelSerializer.load(model());
    assertThat(model.trainingRecord().orElseThrow().recipe()).hasValue(wanted.toString());
    Table rows = TableSplit.stratified(Csv.read(data), "animal", 0.2, 5).train();
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search;--trials;3                       | --target is missing: wanted the column to answer"
            + " for",
        "search;--target;animal;--trials;0       | --trials 0: wanted at least 1",
        "search;--target;animal;--rungs;4        | --rungs 4: wanted at least 1, and 3 times",
        "search;--target;x;--csv;a;--report;./a  | --report ./a: wanted another file",
        "search;--target;animal;--folds;1        | --folds 1: wanted at least 2",
        "search;--target;animal;--set;epochs     | --set epochs: wanted NAME=VALUE",
        "search;--target;animal;--set;epochs=0   | wanted a whole number of at least 1",
        "search;--target;animal;--set;hidden=a   | wanted widths such as 256,128, or none",
        "explain;m;--target;animal;--repeats;1   | --repeats 1: wanted at least 2",
        "explain;m;--target;animal;--row;0       | --row 0: wanted at least 1",
        "explain;m                               | --target is missing: wanted the column",
        "explain;m;--picture;x.png               | --picture x.png: wanted either it or --data",
      })
  void searchesAndExplanationsThatMakeNoSenseAreRefused(String arguments, String error) {
    List<String> all = new ArrayList<>(List.of(arguments.split(";")));
    all.addAll(1, List.of("--data", data + ""));
    Console.Result result = Console.run(all.toArray(String[]::new));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(error);
  }

  /** Before anything listens. */
  @Test
  void aServerRefusesRowsThatDoNotFitItsModel() throws IOException {
    copyOfLearnt();
    assertThat(Console.run("serve", model() + "", "--target", "animal").err())
        .contains("--data is missing: wanted a CSV file");
    assertThat(Console.run("serve", model() + "", "--data", data + "", "--target", "coat").err())
        .contains(data + ": ", "no class of training");
    assertThat(Console.run("serve", model() + "", "--data", data + "", "--target", "planet").err())
        .contains(data + ": ", "planet");
    Path other = Files.writeString(directory.resolve("other.csv"), "size\n20\n");
    assertThat(Console.run("serve", model() + "", "--data", other + "").err())
        .contains(other + ": ", "coat");
  }

  @Test
  void theAnswersAreExplained() throws IOException {
    copyOfLearnt();
    String[] command = {
      "explain", model() + "", "--data", data + "", "--target", "animal", "--repeats", "3"
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

    all.set(all.indexOf("1"), "99");
    assertThat(Console.run(all.toArray(String[]::new)).err()).contains("--row 99 of 60 rows");
    assertThat(
            Console.run("explain", model() + "", "--picture", "x.png", "--output", "y.png").err())
        .contains("a model of a table, wanted --data");

    Files.delete(model());
    train("--target", "price", "--leave-out", "id,animal", "--set", "epochs=3");
    Console.Result numbers =
        Console.run(
            "explain", model() + "", "--data", data + "", "--target", "price", "--row", "2");
    assertThat(numbers.out()).contains("how much rmse grows", "in deviations of the target");
  }
}
