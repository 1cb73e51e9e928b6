package io.github.camada.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import io.github.camada.optim.AdamW;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Sgd;
import io.github.camada.optim.WeightPenalty;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingRecordTest {

  private static final TrainingRecord RECORD =
      new TrainingRecord(
          "1.2.3",
          new TrainingSettings(10, 128, -22),
          "Sgd[learningRate=0.1, momentum=0]",
          "cosine to 0.01",
          "cross-entropy",
          "ab12",
          Optional.of("cd34"));

  private static final String JSON =
      "{\"batchSize\":128,\"epochs\":10,\"loss\":\"cross-entropy\",\"optimizer\":\"Sgd[learningRate=0.1,"
          + " momentum=0]\",\"schedule\":\"cosine to 0.01\",\"seed\":-22,"
          + "\"trainingData\":\"ab12\",\"validationData\":\"cd34\",\"version\":\"1.2.3\"}";

  @Test
  void aBlockIsRecordedWhereThereIsOne() {
    TrainingSettings whole = TrainingSettings.standard();
    for (TrainingSettings settings : List.of(whole, whole.withBlocks(1_000))) {
      TrainingRecord record =
          new TrainingRecord("1", settings, "o", "constant", "l", "d", Optional.empty());
      assertThat(TrainingRecord.fromJson(record.toJson())).isEqualTo(record);
      assertThat(record.toJson().contains("\"block\":1000,")).isEqualTo(settings.block() > 0);
    }
  }

  /** After the recipe, in the order of names; old files have none. */
  @Test
  void epochsWhoseWeightsWereKeptAreRecorded() {
    TrainingRecord record = RECORD.withKeptEpochs(List.of(7, 0, 12)).withRecipe("small");
    assertThat(record.toJson()).contains("\"epochs\":10,\"keptEpochs\":[7,0,12],\"loss\"");
    assertThat(TrainingRecord.fromJson(record.toJson())).isEqualTo(record);
    assertThat(RECORD.keptEpochs()).isEmpty();
    assertThat(TrainingRecord.fromJson(JSON)).isEqualTo(RECORD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RECORD.withKeptEpochs(List.of(3, -1)))
        .withMessage("training record: kept epochs [3, -1], wanted each at least 0");
    for (String wrong : List.of("[1.5]", "[-1]", "[1e10]", "3", "[\"3\"]")) {
      String json = JSON.replace("\"epochs\"", "\"keptEpochs\":" + wrong + ",\"epochs\"");
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> TrainingRecord.fromJson(json))
          .withMessageContaining(wrong.equals("[-1]") ? "kept epochs" : "keptEpochs");
    }
  }

  @Test
  void theVersionIsThatOfTheProject() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String project = pom.substring(pom.indexOf("<artifactId>camada</artifactId>"));
    assertThat(project.substring(project.indexOf("<version>")))
        .startsWith("<version>" + LibraryVersion.current() + "</version>");
  }

  private static TensorDataset examples(int count) {
    return Dataset.of(Tensor.zeros(count, 3), new int[count], 2);
  }

  @Test
  void aRunIsRecordedInItsHistory() {
    TensorDataset train = examples(12);
    TensorDataset validation = examples(6);
    TrainingSettings settings = new TrainingSettings(2, 5, 7);
    Trainer trainer =
        new Trainer(new MLP(new DenseLayer(2)), new CrossEntropyLoss(), new Adam(1e-3f), settings);
    TrainingRecord expected =
        new TrainingRecord(
            LibraryVersion.current(),
            settings,
            "Adam[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1E-7]",
            "constant",
            "cross-entropy",
            train.fingerprint(),
            Optional.of(validation.fingerprint()));

    assertThat(trainer.fit(train, validation).trainingRecord()).contains(expected);
    assertThat(trainer.fit(train).trainingRecord().get().validationData()).isEmpty();
  }

  @Test
  void isOneLineOfJson() {
    assertThat(RECORD.toJson()).isEqualTo(JSON);
    TrainingRecord without =
        new TrainingRecord(
            "1", TrainingSettings.standard(), "o", "constant", "l", "d", Optional.empty());
    assertThat(without.toJson())
        .isEqualTo(
            "{\"batchSize\":128,\"epochs\":10,\"loss\":\"l\",\"optimizer\":\"o\","
                + "\"seed\":22,\"trainingData\":\"d\",\"version\":\"1\"}");
    assertThat(TrainingRecord.fromJson(without.toJson())).isEqualTo(without);
  }

  @Test
  void aRecipeIsNamedWhereThereWasOne() {
    TrainingRecord record = RECORD.withRecipe("small (epochs 200)");
    assertThat(record.recipe()).contains("small (epochs 200)");
    assertThat(record.toJson())
        .isEqualTo(JSON.replace("\"schedule\"", "\"recipe\":\"small (epochs 200)\",\"schedule\""));
    assertThat(TrainingRecord.fromJson(record.toJson())).isEqualTo(record);
    assertThat(RECORD.recipe()).isEmpty();
  }

  @Test
  void aRunOfSoManyStepsSaysSo() {
    TrainingSettings steps = TrainingSettings.standard().withSteps(300);
    TrainingRecord record =
        new TrainingRecord("1", steps, "o", "constant", "l", "d", Optional.empty());
    assertThat(record.toJson())
        .isEqualTo(
            "{\"batchSize\":128,\"loss\":\"l\",\"optimizer\":\"o\",\"seed\":22,"
                + "\"steps\":300,\"trainingData\":\"d\",\"version\":\"1\"}");
    assertThat(TrainingRecord.fromJson(record.toJson())).isEqualTo(record);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRecord.fromJson(record.toJson().replace("300", "0")))
        .withMessage(
            "training record: steps is 0, wanted a whole number from 1 to 9223372036854775807");
  }

  @Test
  void isReadAsItWasWritten() {
    assertThat(TrainingRecord.fromJson(JSON)).isEqualTo(RECORD);
    assertThat(TrainingRecord.fromJson(JSON.replace("{", "{\"later\":[],"))).isEqualTo(RECORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"epochs\":10' | '\"epochs\":0'"
            + " | training record: epochs is 0, wanted a whole number from 1 to 2147483647",
        "'\"epochs\":10' | '\"epochs\":2147483648' | training record: epochs is 2147483648, wanted"
            + " a whole number from 1 to 2147483647",
        "'\"batchSize\":128' | '\"batchSize\":0'"
            + " | training record: batchSize is 0, wanted a whole number from 1 to 2147483647",
        "'\"seed\":-22' | '\"seed\":0.5'"
            + " | training record: seed is 0.5, wanted a whole number from -9223372036854775808"
            + " to 9223372036854775807",
        "'\"seed\":-22,' | ''"
            + " | training record: no seed, wanted a whole number from -9223372036854775808 to"
            + " 9223372036854775807",
        "'\"version\":\"1.2.3\"' | '\"version\":1'"
            + " | training record: version is 1, wanted a text",
        "'\"optimizer\"' | '\"x\"' | training record: no optimizer, wanted a text",
        "'\"cosine to 0.01\"' | '3' | training record: schedule is 3, wanted a text",
        "'\"loss\"' | '\"x\"' | training record: no loss, wanted a text",
        "'\"trainingData\"' | '\"x\"' | training record: no trainingData, wanted a text",
        "'\"cd34\"' | 'null' | training record: validationData is null, wanted a text"
      })
  void aTextThatIsNoRecordIsRefused(String part, String replacement, String message) {
    assertThat(JSON).contains(part);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRecord.fromJson(JSON.replace(part, replacement)))
        .withMessage(message);
  }

  @Test
  void aTextThatIsNoJsonIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRecord.fromJson("{"))
        .withMessage("training record: not JSON at character 1: found the end, wanted a key");
  }

  @Test
  void nothingInItIsNull() {
    TrainingSettings settings = TrainingSettings.standard();
    Optional<String> none = Optional.empty();
    nullIsRefused("version", () -> new TrainingRecord(null, settings, "", "", "", "", none));
    nullIsRefused("settings", () -> new TrainingRecord("", null, "", "", "", "", none));
    nullIsRefused("optimizer", () -> new TrainingRecord("", settings, null, "", "", "", none));
    nullIsRefused("schedule", () -> new TrainingRecord("", settings, "", null, "", "", none));
    nullIsRefused("loss", () -> new TrainingRecord("", settings, "", "", null, "", none));
    nullIsRefused("training data", () -> new TrainingRecord("", settings, "", "", "", null, none));
    nullIsRefused("validation data", () -> new TrainingRecord("", settings, "", "", "", "", null));
  }

  private static void nullIsRefused(
      String part, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage("training record: " + part);
  }

  /** An optimizer of one's own, without a text. */
  private static final class Wordless implements Optimizer {

    @Override
    public OptimizerState start(List<Parameter> parameters) {
      return null;
    }
  }

  @Test
  void whatHasATextOfItsOwnIsRecordedByIt() {
    assertThat(TrainingRecord.inWords(new Sgd(0.5f))).isEqualTo(new Sgd(0.5f).toString());
    WeightPenalty around = new WeightPenalty(new AdamW(1e-3f, 0.1f).withBiases(), 1, 0);
    assertThat(TrainingRecord.inWords(around.withBiases()))
        .isEqualTo(
            "WeightPenalty[AdamW[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1E-7,"
                + " weightDecay=0.1, biases], l1=1, l2=0, biases]");
    record Own(int setting) {}
    assertThat(TrainingRecord.inWords(new Own(3))).isEqualTo("Own[setting=3]");
  }

  @Test
  void whatHasNoTextOfItsOwnIsRecordedByItsClass() {
    String here = TrainingRecordTest.class.getName();
    assertThat(TrainingRecord.inWords(new Wordless())).isEqualTo(here + "$Wordless");
    Optimizer lambda = parameters -> null;
    assertThat(TrainingRecord.inWords(lambda)).isEqualTo(here + " (lambda)");
  }

  @Test
  void addressesWithinATextAreLeftOut() {
    String here = TrainingRecordTest.class.getName();
    record Scheduled(DoubleUnaryOperator rate, float factor) {}
    assertThat(TrainingRecord.inWords(new Scheduled(step -> 1 / step, 0.5f)))
        .isEqualTo("Scheduled[rate=" + here + " (lambda), factor=0.5]");
    record Masked(float[] weights, Object key) {}
    assertThat(TrainingRecord.inWords(new Masked(new float[2], new Object())))
        .isEqualTo("Masked[weights=[F, key=java.lang.Object]");
    record Named(String name) {}
    assertThat(TrainingRecord.inWords(new Named("me@home, @ 3")))
        .isEqualTo("Named[name=me@home, @ 3]");
  }
}
