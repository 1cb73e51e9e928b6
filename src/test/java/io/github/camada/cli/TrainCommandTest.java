package io.github.camada.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.learn.PictureLearner;
import io.github.camada.learn.Recipe;
import io.github.camada.model.Committee;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingRecord;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training from the first check to the last line, on images that are learnt in no time. */
class TrainCommandTest {

  /** Sorted by class; the first sixth is all that there is of class 0. */
  private static final int[] SORTED =
      IntStream.range(0, 30).map(i -> i < 5 ? 0 : i < 17 ? 1 : 2).toArray();

  @TempDir private Path directory;

  @BeforeEach
  void data() throws IOException {
    IdxFiles.writeLit(directory.resolve("data"), "train", 3, SORTED);
    IdxFiles.writeLit(directory.resolve("data"), "t10k", 3, 0, 1, 2);
  }

  private Console.Result train(String... options) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(List.of("--data", directory.resolve("data").toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--model")) {
      arguments.addAll(List.of("--model", model().toString()));
    }
    return Console.run(arguments.toArray(String[]::new));
  }

  private Path model() {
    return directory.resolve("model.safetensors");
  }

  /** Each epoch is one step, and the second leads beyond the range of a float. */
  private Console.Result diverge(String rate, String... options) {
    List<String> all = new ArrayList<>(List.of("--hidden", "8,8,8", "--optimizer", "sgd"));
    all.addAll(List.of("--learning-rate", rate, "--epochs", "9"));
    all.addAll(List.of(options));
    return train(all.toArray(String[]::new));
  }

  @Test
  void imagesThatStayInTheirFilesGiveTheSameWeights() throws IOException {
    String[] options = {"--hidden", "4", "--epochs", "2", "--augment", "shift"};
    assertThat(train(options).status()).isZero();
    float[] weights = ModelSerializer.load(model()).network().weights();
    List<String> onDisk = new ArrayList<>(List.of(options));
    onDisk.addAll(List.of("--on-disk", "--force"));
    Console.Result result = train(onDisk.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.unbroken()).contains("25 images of 1x3 to train, 5 to validate, 3 to test");
    assertThat(ModelSerializer.load(model()).network().weights()).isEqualTo(weights);
    // labels that the training images do not have
    IdxFiles.writeLit(directory.resolve("data"), "t10k", 4, 0, 3);
    assertThat(train(onDisk.toArray(String[]::new)).err()).contains("has the label 3");
    assertThat(Console.run("train", "--data", "mnist", "--on-disk", "--model", model() + "x").err())
        .contains("--on-disk is for IDX files and CSV files; mnist fits memory");
  }

  @Test
  void filesSortedByClassAreLearntWhole() throws IOException {
    Console.Result result =
        train(
            "--hidden",
            "none",
            "--epochs",
            "60",
            "--batch-size",
            "5",
            "--learning-rate",
            "0.1",
            "--json");
    assertThat(result.err()).isEmpty();
    assertThat(((Map<?, ?>) result.json().get("test")).get("accuracy")).isEqualTo(1.0);
  }

  @Test
  void layersAreThoseOfTheOptions() throws IOException {
    Console.Result result =
        train(
            "--hidden",
            "8,7",
            "--activation",
            "gelu",
            "--dropout",
            "0.5",
            "--input-dropout",
            "0.25",
            "--epochs",
            "1");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("network: 3 -> 8 -> 7 -> 3, 119 parameters");
    assertThat(ModelSerializer.load(model()).network())
        .hasToString(
            "MLP[dropout 0.25, dense 8 gelu, dropout 0.5, dense 7 gelu, dropout 0.5, dense 3"
                + " identity]");
    Console.Result info = Console.run("info", model().toString(), "--json");
    assertThat(info.out())
        .contains("{\"kind\":\"dropout\",\"inputs\":3,\"units\":3,\"rate\":0.25,\"parameters\":0}");
  }

  @Test
  void stepsAreThoseOfTheOptions() throws IOException {
    train("--epochs", "2", "--weight-decay", "0.25", "--schedule", "cosine");
    TrainingRecord adam = ModelSerializer.load(model()).trainingRecord().orElseThrow();
    assertThat(adam.optimizer()).startsWith("AdamW[").contains("weightDecay=0.25");
    assertThat(adam.toJson()).contains("cosine to 0.01");

    Files.delete(model());
    train("--epochs", "2", "--optimizer", "sgd", "--weight-decay", "0.25");
    TrainingRecord sgd = ModelSerializer.load(model()).trainingRecord().orElseThrow();
    assertThat(sgd.optimizer()).contains("Sgd[").contains("0.25");
  }

  @ParameterizedTest
  @CsvSource({
    "adam, 'Adam[learningRate=0.001,'",
    "nadam, 'NAdam[learningRate=0.001,'",
    "rmsprop, 'RmsProp[learningRate=0.001,'",
    "sgd, 'Sgd[learningRate=0.1, momentum=0]'",
    "momentum, 'Sgd[learningRate=0.01, momentum=0.9]'",
    "nesterov, 'Sgd[learningRate=0.01, momentum=0.9, nesterov]'",
  })
  void everyOptimizerHasItsUsualRate(String name, String text) throws IOException {
    train("--epochs", "1", "--hidden", "none", "--optimizer", name);
    assertThat(ModelSerializer.load(model()).trainingRecord().orElseThrow().optimizer())
        .startsWith(text);
  }

  @Test
  void theReportNamesTheOptimizerAndItsRate() throws IOException {
    Path report = directory.resolve("report.html");
    train("--epochs", "1", "--hidden", "none", "--optimizer", "sgd", "--report", report.toString());
    assertThat(report)
        .content()
        .containsPattern("optimizer.{1,40}sgd")
        .containsPattern("learning rate.{1,40}0[.]1<");
  }

  @Test
  void theRecipeDecides() throws IOException {
    Console.Result result = train("--recipe", "pictures", "--epochs", "2", "--batch-size", "64");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("recipe: pictures (activation relu, batchSize 64, dropout 0.25, epochs 2,");
    TrainingRecord record = ModelSerializer.load(model()).trainingRecord().orElseThrow();
    assertThat(record.recipe().orElseThrow()).contains("hidden 800,800", "variation affine");
    assertThat(record.settings().batchSize()).isEqualTo(25);
    assertThat(record.schedule()).isEqualTo("cosine to 0.01");
    assertThat(Console.run("info", model().toString()).out())
        .contains("recipe pictures (activation relu");
  }

  /** One network has the weights of the learner, and its record says what it was trained by. */
  @ParameterizedTest
  @CsvSource({"--set, patience=1", "--patience, 1"})
  void whatTheRecipeSaysIsWhatTrains(String option, String value) throws IOException {
    Map<String, Object> settings = Map.of("hidden", "8", "learningRate", 0.3, "epochs", 40);
    List<String> options = new ArrayList<>(List.of("--recipe", "pictures", option, value));
    settings.forEach((name, set) -> options.addAll(List.of("--set", name + "=" + set)));
    options.add("--json");
    Console.Result result = train(options.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    List<?> epochs = (List<?>) result.json().get("epochs");
    assertThat(epochs).hasSizeBetween(2, 39);

    Model found = ModelSerializer.load(model());
    ImageData images = new DataSource(directory.resolve("data").toString()).load(null, 22, false);
    Recipe recipe = Recipe.forPictures().with(settings).with("patience", 1);
    Model wanted =
        PictureLearner.of(recipe)
            .learn(images.train().split(5, 22), images.inputs(), images.classes());
    assertThat(found.network().weights()).isEqualTo(wanted.network().weights());
    assertThat(found.trainingRecord()).isEqualTo(wanted.trainingRecord());
    assertThat(found.trainingRecord().orElseThrow().recipe()).contains(recipe.toString());
  }

  /** Three in one file, with a fitted temperature behind them. */
  @Test
  void aRecipeOfSeveralNetworksIsOneModel() throws IOException {
    Path report = directory.resolve("report.html");
    List<String> options =
        new ArrayList<>(List.of("--recipe", "pictures", "--report", report + ""));
    for (String setting : List.of("members=3", "hidden=8", "epochs=2", "temperature=fitted")) {
      options.addAll(List.of("--set", setting));
    }
    Console.Result result = train(options.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.unbroken()).contains("members 3, parametrisation plain");
    assertThat(result.out())
        .contains("network 1/3  2 epochs", "network 3/3", "test accuracy", "model: " + model())
        .contains("3 networks: 3 -> 8 -> 3, 59 parameters each; ");
    Model model = ModelSerializer.load(model());
    assertThat(Committee.of(model).size()).isEqualTo(3);
    assertThat(model.network().layers()).hasSize(2);
    assertThat(model.trainingRecord().orElseThrow().keptEpochs()).hasSize(3);
    assertThat(report).content().contains("members 3");

    options.addAll(List.of("--json", "--force"));
    Map<?, ?> json = train(options.toArray(String[]::new)).json();
    assertThat(json.get("parameters"))
        .isEqualTo(3 * 59 + 3L); // and the temperature's, one for each class
    assertThat((List<?>) json.get("networks"))
        .hasSize(3)
        .allSatisfy(epochs -> assertThat((List<?>) epochs).hasSize(2));
    assertThat(train("--recipe", "pictures", "--set", "members=2", "--history", "f.csv").err())
        .contains("--history: not for several networks, or a fitted temperature");
    assertThat(train("--recipe", "pictures", "--set", "members=2", "--checkpoint-every", "1").err())
        .contains("--checkpoint-every: not for several networks, or a fitted temperature");
    assertThat(train("--recipe", "pictures", "--set", "members=0").err())
        .contains("--set members=0: wanted NAME=VALUE; recipe: members is 0");
    assertThat(train("--recipe", "pictures", "--set", "batchSize=0").err())
        .contains("wanted a batchSize above 0");
    assertThat(train("--set", "members=2").err())
        .contains("--set: for a recipe only, wanted --recipe pictures, or --target for a table");
  }

  /** However it is given, each of several networks ends after its patience. */
  @ParameterizedTest
  @CsvSource({"--set, patience=1", "--patience, 1"})
  void severalNetworksHaveTheirPatience(String option, String value) throws IOException {
    List<String> options = new ArrayList<>(List.of("--recipe", "pictures", option, value));
    for (String setting : List.of("members=2", "hidden=4", "epochs=40", "learningRate=1e-30")) {
      options.addAll(List.of("--set", setting));
    }
    options.add("--json");
    Map<?, ?> json = train(options.toArray(String[]::new)).json();
    // none became better
    assertThat((List<?>) json.get("networks"))
        .hasSize(2)
        .allSatisfy(epochs -> assertThat((List<?>) epochs).hasSize(2));
    assertThat(ModelSerializer.load(model()).trainingRecord().orElseThrow().recipe().orElseThrow())
        .contains("epochs 40", "patience 1,");
  }

  /** The program that was interrupted was another one. */
  @ParameterizedTest
  @CsvSource({"members=2, networks", "temperature=fitted, epochs"})
  void aLearnerGoesOnFromItsCheckpoints(String setting, String figures) throws IOException {
    List<String> options = new ArrayList<>(List.of("--recipe", "pictures", "--force"));
    for (String each : List.of(setting, "hidden=8", "epochs=3")) {
      options.addAll(List.of("--set", each));
    }
    assertThat(train(options.toArray(String[]::new)).err()).isEmpty();
    byte[] whole = Files.readAllBytes(model());
    Files.delete(model());

    Path run = directory.resolve("digits.run");
    Recipe plain = Recipe.forPictures().with("hidden", "8").with("epochs", 3);
    interrupt(
        figures.equals("networks") ? plain.with("members", 2) : plain.with("temperature", "fitted"),
        run);
    options.addAll(List.of("--checkpoint", run.toString()));
    List<String> other = new ArrayList<>(options);
    other.addAll(List.of("--seed", "5"));
    assertThat(train(other.toArray(String[]::new)).err())
        .startsWith("camada: learn: the checkpoints in " + run + " are of another run: seed 22,");
    assertThat(model()).doesNotExist();
    assertThat(train(options.toArray(String[]::new)).err()).isEmpty();
    assertThat(model()).hasBinaryContent(whole);
    // what has ended is given again, with its figures
    options.add("--json");
    List<?> found = (List<?>) train(options.toArray(String[]::new)).json().get(figures);
    assertThat(figures.equals("networks") ? (List<?>) found.get(1) : found).hasSize(3);
    assertThat(model()).hasBinaryContent(whole);
  }

  /** When the second of three epochs has ended, of one network at least. */
  private void interrupt(Recipe recipe, Path run) throws IOException {
    TrainingListener crash =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun training, EpochResult result) {
            if (result.epoch() == 1) {
              throw new IllegalStateException("the machine is gone");
            }
          }
        };
    ImageData images = new DataSource(directory.resolve("data").toString()).load(null, 22, false);
    PictureLearner learner =
        PictureLearner.of(recipe)
            .withListeners(network -> crash)
            .withCheckpoints(run, Duration.ofNanos(1));
    Split<? extends Dataset> split = images.train().split(5, 22);
    assertThatIllegalStateException()
        .isThrownBy(() -> learner.learn(split, images.inputs(), images.classes()))
        .withMessage("the machine is gone");
  }

  @Test
  void aFileCannotHoldTheCheckpointsOfSeveralNetworks() throws IOException {
    String file = Files.writeString(directory.resolve("file"), "text").toString();
    assertThat(train("--recipe", "pictures", "--set", "members=2", "--checkpoint", file).err())
        .isEqualToIgnoringNewLines("camada: " + file + ": is a file, wanted a directory");
    assertThat(model()).doesNotExist();
  }

  /** 25 images in batches of 10 are 3 steps an epoch. */
  @ParameterizedTest
  @CsvSource({
    "--schedule coslog4,               'cosine of the logarithm in 4 cycles'",
    "--schedule STEP:2,                'times 0.5 every 6 steps'",
    "--schedule step:4:.1,             'times 0.1 every 12 steps'",
    "--schedule step:4:0.10,           'times 0.1 every 12 steps'",
    "--schedule plateau:3,             'halved after 3 epochs without a lower validation loss'",
    "--warm-up 2,                      'warm-up of 6 steps, then constant'",
    "--schedule step:2 --warm-up 0.05, 'warm-up of 1 steps, then times 0.5 every 6 steps'",
  })
  void schedulesAreThoseOfTheOptions(String options, String text) throws IOException {
    List<String> all = new ArrayList<>(List.of(options.split(" ")));
    all.addAll(List.of("--epochs", "1", "--hidden", "none", "--batch-size", "10"));
    assertThat(train(all.toArray(String[]::new)).err()).isEmpty();
    assertThat(ModelSerializer.load(model()).trainingRecord().orElseThrow().schedule())
        .isEqualTo(text);
  }

  /** Where each epoch is better than all before it, nothing changes. */
  @Test
  void aPlateauHalvesTheRate() throws IOException {
    assertThat(weights("0", "1e-4", "plateau:1")).isEqualTo(weights("0", "1e-4", "constant"));
    // steps that are too long, from pixels that come and go
    assertThat(weights("0.5", "10", "plateau:1")).isNotEqualTo(weights("0.5", "10", "constant"));
  }

  private float[] weights(String inputDropout, String rate, String schedule) throws IOException {
    List<String> options = new ArrayList<>(List.of("--hidden", "none", "--optimizer", "sgd"));
    options.addAll(List.of("--input-dropout", inputDropout, "--learning-rate", rate));
    options.addAll(List.of("--schedule", schedule, "--epochs", "8", "--force"));
    assertThat(train(options.toArray(String[]::new)).err()).isEmpty();
    return ModelSerializer.load(model()).network().weights();
  }

  @Test
  void aRecipeEndsAfterItsPatience() throws IOException {
    Console.Result result =
        train(
            "--recipe",
            "pictures",
            "--set",
            "epochs=40",
            "--set",
            "patience=1",
            "--set",
            "hidden=4",
            "--set",
            "variation=none",
            "--set",
            "learningRate=1e-30",
            "--json");
    assertThat(result.err()).isEmpty();
    TrainingRecord record = ModelSerializer.load(model()).trainingRecord().orElseThrow();
    assertThat(record.recipe().orElseThrow())
        .contains("epochs 40", "hidden 4,", "variation none", "patience 1,");
    assertThat(record.settings().length()).hasToString("40 epochs");
    // it did not become better
    assertThat((List<?>) result.json().get("epochs")).hasSize(2);
  }

  /** Of one network with a temperature, JSON has epochs; of several, a list of them for each. */
  @Test
  void oneNetworkWithATemperatureHasItsEpochs() throws IOException {
    String[] options = {"--recipe", "pictures", "--epochs", "2", "--json"};
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--set", "temperature=fitted", "--set", "hidden=8"));
    Map<?, ?> json = train(all.toArray(String[]::new)).json();
    assertThat((List<?>) json.get("epochs")).hasSize(2);
    assertThat(json.containsKey("networks")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatCannotBeSavedIsEvaluatedAllTheSame(int members) {
    Path report = directory.resolve("report.html");
    String[] arguments = {
      "train",
      "--data",
      directory.resolve("data") + "",
      "--model",
      model() + "",
      "--recipe",
      "pictures",
      "--set",
      "hidden=8",
      "--set",
      "epochs=2",
      "--set",
      "members=" + members,
      "--report",
      report + ""
    };
    Console.Result result = Console.runWithDirectoryAt(model(), arguments);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("test accuracy", "report: " + report)
        .doesNotContain("model: ");
    assertThat(result.err()).contains(model().toString(), "; the weights are lost");
    assertThat(report).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "small,    --epochs,        '--recipe small: wanted pictures for images'",
    "pictures, --hidden,        '--hidden: not with --recipe, which decides it'",
    "pictures, --warm-up,       '--warm-up: not with --recipe, which decides it'",
    "pictures, --learning-rate, '--learning-rate: not with --recipe, which decides it'",
  })
  void whatARecipeDoesNotTakeIsRefused(String recipe, String option, String error) {
    Console.Result result = train("--recipe", recipe, option, "1");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(error);
    assertThat(model()).doesNotExist();
  }

  @Test
  void imagesVaryIfThatIsWanted() throws IOException {
    Console.Result result = train("--hidden", "8", "--augment", "elastic", "--epochs", "1");
    assertThat(result.err()).isEmpty();
    assertThat(ModelSerializer.load(model()).trainingRecord().orElseThrow().trainingData())
        .endsWith("alpha=34.0, sigma=4.0] seed 22");
  }

  @Test
  void aRunThatDivergesLeavesItsBestWeights() throws IOException {
    String checkpoint = directory.resolve("run.checkpoint").toString();
    Console.Result first = diverge("1e12", "--checkpoint", checkpoint);
    assertThat(first.status()).isEqualTo(1);
    assertThat(first.err())
        .startsWith("camada: training diverged in epoch ")
        .contains(
            "the model has the best weights, those of epoch 1 with a validation loss of ",
            "the same command ends the same way",
            "try a lower --learning-rate and another --checkpoint than " + checkpoint)
        .doesNotContain("\n");
    assertThat(first.out()).contains("test accuracy", "model: " + model());
    byte[] best = Files.readAllBytes(model());

    assertThat(diverge("1e12", "--checkpoint", checkpoint).err())
        .isEqualTo("camada: " + model() + ": exists already; --force replaces it");
    Console.Result again = diverge("1e12", "--checkpoint", checkpoint, "--force");
    assertThat(again.err()).isEqualTo(first.err());
    assertThat(again.status()).isEqualTo(1);
    assertThat(model()).hasBinaryContent(best);

    assertThat(diverge("0.1", "--checkpoint", checkpoint, "--force").err())
        .contains(
            "the checkpoint is of another run", "with another --checkpoint the run begins anew");
    assertThat(diverge("0.1", "--checkpoint", checkpoint + "2", "--force").status()).isZero();
  }

  @Test
  void theFiguresOfEveryEpochAreWritten() throws IOException {
    Path figures = directory.resolve("history.csv");
    Console.Result result =
        train("--hidden", "4", "--epochs", "2", "--history", figures.toString());

    assertThat(result.status()).isZero();
    assertThat(Files.readAllLines(figures))
        .hasSize(3)
        .first()
        .isEqualTo("epoch,loss,accuracy,validationLoss,validationAccuracy,seconds");
    assertThat(Files.readAllLines(figures).get(2)).startsWith("2,");
  }

  /** The last epoch ends about when the file is written, and no event is later. */
  @Test
  void theFiguresOfEveryEpochAreEventsOfTensorBoardUnderAName() throws IOException {
    Path events = directory.resolve("events.out.tfevents.1");
    double before = System.currentTimeMillis() / 1e3;
    Console.Result result = train("--hidden", "4", "--epochs", "2", "--history", events.toString());

    assertThat(result.status()).isZero();
    ByteBuffer written = ByteBuffer.wrap(Files.readAllBytes(events)).order(LITTLE_ENDIAN);
    assertThat(written.getLong(0)).isEqualTo(24);
    assertThat(written.getDouble(13)).isBetween(before, System.currentTimeMillis() / 1e3);
    assertThat(new String(written.array(), ISO_8859_1))
        .contains("brain.Event:2", "loss/training", "accuracy/validation");
  }

  @Test
  void aRunThatDivergesAtOnceLeavesNothing() {
    Console.Result result =
        train("--hidden", "8,8", "--optimizer", "sgd", "--learning-rate", "1e20");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("camada: training diverged in epoch 1: ")
        .endsWith("so there are no weights to save; try a lower --learning-rate");
    assertThat(model()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--model", "--report", "--history", "--checkpoint"})
  void whatCannotBeWrittenIsRefusedBeforeTraining(String option) {
    Path target = directory.resolve("none").resolve("file");
    Console.Result result = train(option, target.toString());
    assertThat(result.err()).isEqualTo("camada: " + target + ": no such directory to write it in");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void noTwoOutputsAreOneFile() {
    String file = directory.resolve("data/../model.safetensors").toString();
    assertThat(train("--report", file).err())
        .contains("--report " + file + ": wanted another file");
    assertThat(train("--history", file).err()).contains("--history " + file + ": wanted another");
    Console.Result result = train("--checkpoint", file);
    assertThat(result.err()).contains("--checkpoint " + file + ": wanted another file");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aPictureIsExplainedByOne() throws IOException {
    train("--hidden", "8", "--epochs", "2");
    Path picture = directory.resolve("lit.png");
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(1, 0, 0, 255);
    ImageIO.write(image, "png", picture.toFile());
    Path output = directory.resolve("why.png");
    String[] command = {
      "explain", model() + "", "--picture", picture + "", "--output", output + ""
    };
    Console.Result result = Console.run(command);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith(picture + ": ").contains("explanation: " + output);
    assertThat(ImageIO.read(output.toFile()).getWidth()).isGreaterThan(100);
    assertThat(Console.run(command).err()).contains("--force replaces it");
    String answer = result.out().substring((picture + ": ").length()).lines().findFirst().get();
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--force", "--json"));
    Map<?, ?> json = Console.run(all.toArray(String[]::new)).json();
    assertThat(json.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder(
            "model", "picture", "count", "class", "name", "from", "to", "output");
    assertThat(((Number) json.get("class")).intValue()).hasToString(answer);
    assertThat((Object) json.get("picture")).isEqualTo(picture.toString());
    assertThat(((Number) json.get("to")).doubleValue())
        .isNotEqualTo(((Number) json.get("from")).doubleValue());
    assertThat(Console.run("explain", model() + "", "--data", picture + "", "--target", "x").err())
        .contains("wanted --picture");
    assertThat(Console.run("explain", model() + "", "--picture", picture + "").err())
        .contains("--output is missing: wanted a file");
  }
}
