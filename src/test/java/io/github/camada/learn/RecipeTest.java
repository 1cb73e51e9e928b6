package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Schedule;
import io.github.camada.record.TrainingSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

  @Test
  void aTextHasEverySetting() {
    Recipe recipe = Recipe.forTable(Task.REGRESSION);
    assertThat(recipe)
        .hasToString(
            "realmlp (activation mish, batchSize 256, dropout 0.0, epochs 256, hidden 256,256,256,"
                + " inputDropout 0.0, labelSmoothing 0.0, learningRate 0.07, members 5,"
                + " parametrisation tangent, patience 256, schedule coslog4, temperature none,"
                + " variation none, weightDecay 0.0)");
    assertThat(recipe.settings()).hasSize(RecipeSetting.values().length);
    assertThat(Recipe.forTable(Task.CLASSIFICATION).settings())
        .containsEntry("activation", "selu")
        .containsEntry("learningRate", 0.04)
        .containsEntry("labelSmoothing", 0.1)
        .containsEntry("temperature", "fitted");
    assertThat(Recipe.forTable(Task.LABELS).settings())
        .containsEntry("activation", "selu")
        .containsEntry("labelSmoothing", 0.0)
        .containsEntry("temperature", "none");
    assertThat(Recipe.smallNetworks().name()).isEqualTo("small");
    assertThat(Recipe.forPictures().settings()).containsEntry("variation", "affine");
  }

  /** A checkpoint of the one is one of the other. */
  @Test
  void variationsAreOneSettingInWhateverOrderTheyAreJoined() {
    for (String names : List.of("shift+elastic+mirror", "mirror+shift+elastic")) {
      assertThat(Recipe.forPictures().with("variation", names).settings())
          .containsEntry("variation", "shift+elastic+mirror");
    }
    assertThat(Recipe.forPictures().with("variation", "none").settings())
        .containsEntry("variation", "none");
  }

  @Test
  void theNetworkIsRealMlps() {
    MLP network = RecipeNetwork.of(Recipe.forTable(Task.CLASSIFICATION), 64, 3, 22);
    assertThat(network)
        .hasToString(
            "MLP[scale x6.0, dense 256 selu ntk, dense 256 selu ntk, dense 256 selu ntk,"
                + " dense 3 identity ntk]");
    List<Parameter> parameters = network.parameters();
    assertThat(parameters.stream().map(Parameter::learningRateFactor))
        .containsExactly(6f, 1 / 8f, 0.1f, 1 / 16f, 0.1f, 1 / 16f, 0.1f, 1 / 16f, 0.1f);
    assertThat(deviation(parameters.get(1))).isCloseTo(1 / 8.0, within(0.005));
    assertThat(deviation(parameters.get(2))).isCloseTo(1, within(0.15));
    assertThat(parameters.get(2).value()).isNotEqualTo(parameters.get(4).value());
    assertThat(parameters.get(7).value().data()).containsOnly(0);
    assertThat(parameters.get(8).value().data()).containsOnly(0);
    assertThat(RecipeNetwork.of(Recipe.forTable(Task.CLASSIFICATION), 64, 3, 23).weights())
        .isNotEqualTo(network.weights());
  }

  private static double deviation(Parameter parameter) {
    double squares = 0;
    for (float value : parameter.value().data()) {
      squares += value * value;
    }
    return Math.sqrt(squares / parameter.value().size());
  }

  @Test
  void dropoutStandsWhereItIsWanted() {
    Recipe recipe =
        Recipe.smallNetworks().with(Map.of("hidden", "3", "dropout", 0.5, "inputDropout", 0.2));
    assertThat(RecipeNetwork.of(recipe, 4, 2, 1))
        .hasToString("MLP[dropout 0.2, dense 3 relu, dropout 0.5, dense 2 identity]");
    assertThat(RecipeNetwork.of(recipe.with("hidden", "none"), 4, 2, 1))
        .hasToString("MLP[dropout 0.2, dense 2 identity]");
  }

  @Test
  void optimizerAndScheduleAreThoseOfTheSettings() {
    assertThat(Recipe.forTable(Task.LABELS).optimizer())
        .hasToString("Adam[learningRate=0.04, beta1=0.9, beta2=0.95, epsilon=1E-8]");
    Recipe small = Recipe.smallNetworks();
    assertThat(small.optimizer())
        .hasToString("Adam[learningRate=0.002, beta1=0.9, beta2=0.999, epsilon=1E-7]");
    assertThat(small.with("weightDecay", 0.01).optimizer().toString())
        .startsWith("AdamW[learningRate=0.002,")
        .endsWith("weightDecay=0.01]");
    assertThat(small.schedule()).isEqualTo(Schedule.constant());
    assertThat(small.with("schedule", "cosine").schedule()).isEqualTo(Schedule.cosine(0.01));
    assertThat(Recipe.forTable(Task.LABELS).schedule()).isEqualTo(Schedule.logarithmicCosine(4));
  }

  @Test
  void batchesAreAlikeOrGrowWithTheTable() {
    Recipe most = Recipe.smallNetworks().with("batchSize", 256);
    assertThat(batch(most, 120)).isEqualTo(120);
    assertThat(batch(most, 256)).isEqualTo(256);
    assertThat(batch(most, 257)).isEqualTo(129);
    assertThat(batch(most, 1_000)).isEqualTo(250);
    assertThat(batch(Recipe.smallNetworks(), 20)).isEqualTo(16);
    assertThat(batch(Recipe.smallNetworks(), 3_000)).isEqualTo(64);
    assertThat(batch(Recipe.smallNetworks(), 1_000_000)).isEqualTo(128);
  }

  private static int batch(Recipe recipe, int rows) {
    TrainingSettings settings = recipe.settings(rows, rows, 22);
    assertThat(settings.length().count()).isEqualTo(200);
    return settings.batchSize();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "activation     | sine     | the name of an activation",
        "batchSize      | -1       | a whole number of at least 0",
        "dropout        | 1.0      | at least 0 and below 1",
        "inputDropout   | -0.1     | at least 0 and below 1",
        "labelSmoothing | NaN      | at least 0 and below 1",
        "epochs         | 0        | a whole number of at least 1",
        "epochs         | 1.5      | a whole number of at least 1",
        "hidden         | 8,,8     | widths such as 256,128, or none",
        "hidden         | 8        | widths such as 256,128, or none",
        "learningRate   | 0.0      | a finite number above 0",
        "learningRate   | Infinity | a finite number above 0",
        "members        | 101      | a whole number from 1 to 100",
        "schedule       | step     | constant, cosine or coslog4",
        "temperature    | 1.0      | fitted or none",
        "variation      | twist    | none, shift, affine, elastic, mirror, or several joined such"
            + " as",
        "weightDecay    | -1.0     | a finite number of at least 0",
        "epoch          | 3        | no setting epoch, there are [activation,",
      })
  void whatIsNoSettingIsRefused(String name, String text, String wanted) {
    Object value = text.matches("-?[0-9]+") ? (Object) Long.valueOf(text) : number(text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.smallNetworks().with(name, value))
        .withMessageStartingWith("recipe: ")
        .withMessageContaining(wanted);
  }

  private static Object number(String text) {
    return text.matches("-?[0-9]+[.][0-9]+|NaN|Infinity") ? (Object) Double.valueOf(text) : text;
  }
}
