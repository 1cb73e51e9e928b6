package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.learn.PictureLearner;
import io.github.camada.learn.Recipe;
import io.github.camada.model.Committee;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.record.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that are learnt by a recipe: one network, several, and a temperature behind them. */
class RecipeCommandTest {

  @TempDir private Path directory;
  private LitImages lit;

  @BeforeEach
  void data() throws IOException {
    lit = LitImages.in(directory);
  }

  @Test
  void theRecipeDecides() throws IOException {
    Console.Result result =
        lit.train("--recipe", "pictures", "--epochs", "2", "--batch-size", "64");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("recipe: pictures (activation relu, batchSize 64, dropout 0.25, epochs 2,");
    TrainingRecord record = ModelSerializer.load(lit.model()).trainingRecord().orElseThrow();
    assertThat(record.recipe().orElseThrow()).contains("hidden 800,800", "variation affine");
    assertThat(record.settings().batchSize()).isEqualTo(25);
    assertThat(record.schedule()).isEqualTo("cosine to 0.01");
    assertThat(Console.run("info", lit.model().toString()).out())
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
    Console.Result result = lit.train(options.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    List<?> epochs = (List<?>) result.json().get("epochs");
    assertThat(epochs).hasSizeBetween(2, 39);

    Model found = ModelSerializer.load(lit.model());
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
    Console.Result result = lit.train(options.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.unbroken()).contains("members 3, parametrisation plain");
    assertThat(result.out())
        .contains("network 1/3  2 epochs", "network 3/3", "test accuracy", "model: " + lit.model())
        .contains("3 networks: 3 -> 8 -> 3, 59 parameters each; ");
    Model model = ModelSerializer.load(lit.model());
    assertThat(Committee.of(model).size()).isEqualTo(3);
    assertThat(model.network().layers()).hasSize(2);
    assertThat(model.trainingRecord().orElseThrow().keptEpochs()).hasSize(3);
    assertThat(report).content().contains("members 3");

    options.addAll(List.of("--json", "--force"));
    Map<?, ?> json = lit.train(options.toArray(String[]::new)).json();
    assertThat(json.get("parameters"))
        .isEqualTo(3 * 59 + 3L); // and the temperature's, one for each class
    assertThat((List<?>) json.get("networks"))
        .hasSize(3)
        .allSatisfy(epochs -> assertThat((List<?>) epochs).hasSize(2));
    assertThat(lit.train("--recipe", "pictures", "--set", "members=2", "--history", "f.csv").err())
        .contains("--history: not for several networks, or a fitted temperature");
    assertThat(
            lit.train(
                    "--recipe",
                    "pictures",
                    "--set",
                    "members=2",
                    "--checkpoint",
                    "run",
                    "--checkpoint-every",
                    "1")
                .err())
        .contains("--checkpoint-every: not for several networks, or a fitted temperature");
    assertThat(lit.train("--recipe", "pictures", "--set", "members=0").err())
        .contains("--set members=0: recipe: members is 0");
    assertThat(lit.train("--recipe", "pictures", "--set", "batchSize=0").err())
        .contains("wanted a batchSize above 0");
    assertThat(lit.train("--set", "members=2").err())
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
    Map<?, ?> json = lit.train(options.toArray(String[]::new)).json();
    // none became better
    assertThat((List<?>) json.get("networks"))
        .hasSize(2)
        .allSatisfy(epochs -> assertThat((List<?>) epochs).hasSize(2));
    assertThat(
            ModelSerializer.load(lit.model()).trainingRecord().orElseThrow().recipe().orElseThrow())
        .contains("epochs 40", "patience 1,");
  }

  @Test
  void aRecipeEndsAfterItsPatience() throws IOException {
    Console.Result result =
        lit.train(
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
    TrainingRecord record = ModelSerializer.load(lit.model()).trainingRecord().orElseThrow();
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
    Map<?, ?> json = lit.train(all.toArray(String[]::new)).json();
    assertThat((List<?>) json.get("epochs")).hasSize(2);
    assertThat(json.containsKey("networks")).isFalse();
  }

  /** The setting would take the option's place without a word. */
  @ParameterizedTest
  @CsvSource({"--epochs, epochs", "--batch-size, batchSize", "--patience, patience"})
  void aSettingIsGivenOnce(String option, String setting) {
    Console.Result result = lit.train("--recipe", "pictures", option, "2", "--set", setting + "=3");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("camada: %s: not with --set %s, which decides it".formatted(option, setting));
    assertThat(lit.model()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "small,    --epochs,        '--recipe small: wanted pictures for images'",
    "pictures, --hidden,        '--hidden: not with --recipe, which decides it'",
    "pictures, --warm-up,       '--warm-up: not with --recipe, which decides it'",
    "pictures, --learning-rate, '--learning-rate: not with --recipe, which decides it'",
  })
  void whatARecipeDoesNotTakeIsRefused(String recipe, String option, String error) {
    Console.Result result = lit.train("--recipe", recipe, option, "1");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(error);
    assertThat(lit.model()).doesNotExist();
  }
}
