package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.model.ModelSerializer;
import io.github.camada.record.TrainingRecord;
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

/** Training from the first check to the last line, by options that each have their effect. */
class TrainCommandTest {

  @TempDir private Path directory;
  private LitImages lit;

  @BeforeEach
  void data() throws IOException {
    lit = LitImages.in(directory);
  }

  @Test
  void imagesThatStayInTheirFilesGiveTheSameWeights() throws IOException {
    String[] options = {"--hidden", "4", "--epochs", "2", "--augment", "shift"};
    assertThat(lit.train(options).status()).isZero();
    float[] weights = ModelSerializer.load(lit.model()).network().weights();
    List<String> onDisk = new ArrayList<>(List.of(options));
    onDisk.addAll(List.of("--on-disk", "--force"));
    Console.Result result = lit.train(onDisk.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.unbroken()).contains("25 images of 1x3 to train, 5 to validate, 3 to test");
    assertThat(ModelSerializer.load(lit.model()).network().weights()).isEqualTo(weights);
    // labels that the training images do not have
    IdxFiles.writeLit(directory.resolve("data"), "t10k", 4, 0, 3);
    assertThat(lit.train(onDisk.toArray(String[]::new)).err()).contains("has the label 3");
    assertThat(
            Console.run("train", "--data", "mnist", "--on-disk", "--model", lit.model() + "x")
                .err())
        .contains("--on-disk is for IDX files and CSV files; mnist fits memory");
  }

  @Test
  void filesSortedByClassAreLearntWhole() throws IOException {
    Console.Result result =
        lit.train(
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
        lit.train(
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
    assertThat(ModelSerializer.load(lit.model()).network())
        .hasToString(
            "MLP[dropout 0.25, dense 8 gelu, dropout 0.5, dense 7 gelu, dropout 0.5, dense 3"
                + " identity]");
    Console.Result info = Console.run("info", lit.model().toString(), "--json");
    assertThat(info.out())
        .contains("{\"kind\":\"dropout\",\"inputs\":3,\"units\":3,\"rate\":0.25,\"parameters\":0}");
  }

  @ParameterizedTest
  @CsvSource({
    "--hidden none --dropout 0.5,     '--dropout: for hidden layers, and --hidden none has none'",
    "--hidden none --activation tanh, '--activation: for hidden layers, and --hidden none has'",
    "--checkpoint-every 9,            '--checkpoint-every: for checkpoints, wanted --checkpoint'",
  })
  void whatWouldDoNothingIsRefused(String options, String error) {
    Console.Result result = lit.train(options.split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("camada: " + error);
    assertThat(lit.model()).doesNotExist();
  }

  @Test
  void stepsAreThoseOfTheOptions() throws IOException {
    lit.train("--epochs", "2", "--weight-decay", "0.25", "--schedule", "cosine");
    TrainingRecord adam = ModelSerializer.load(lit.model()).trainingRecord().orElseThrow();
    assertThat(adam.optimizer()).startsWith("AdamW[").contains("weightDecay=0.25");
    assertThat(adam.toJson()).contains("cosine to 0.01");

    Files.delete(lit.model());
    lit.train("--epochs", "2", "--optimizer", "sgd", "--weight-decay", "0.25");
    TrainingRecord sgd = ModelSerializer.load(lit.model()).trainingRecord().orElseThrow();
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
    lit.train("--epochs", "1", "--hidden", "none", "--optimizer", name);
    assertThat(ModelSerializer.load(lit.model()).trainingRecord().orElseThrow().optimizer())
        .startsWith(text);
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
    assertThat(lit.train(all.toArray(String[]::new)).err()).isEmpty();
    assertThat(ModelSerializer.load(lit.model()).trainingRecord().orElseThrow().schedule())
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
    assertThat(lit.train(options.toArray(String[]::new)).err()).isEmpty();
    return ModelSerializer.load(lit.model()).network().weights();
  }

  @Test
  void imagesVaryIfThatIsWanted() throws IOException {
    Console.Result result = lit.train("--hidden", "8", "--augment", "elastic", "--epochs", "1");
    assertThat(result.err()).isEmpty();
    assertThat(ModelSerializer.load(lit.model()).trainingRecord().orElseThrow().trainingData())
        .endsWith("alpha=34.0, sigma=4.0] seed 22");
  }
}
