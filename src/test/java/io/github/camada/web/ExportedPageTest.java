package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.codegen.HtmlPage;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.NumberScaling;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.interactions.PointerInput;

/** Models as pages of one file, opened from the disk in a real browser. */
@Tag("slow")
class ExportedPageTest {

  private static Browser browser;

  @TempDir Path directory;

  @BeforeAll
  static void start(@TempDir Path profile) throws IOException {
    browser = Browser.start(Files.createDirectory(profile.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private void open(Model model) throws IOException {
    Path page = directory.resolve("page.html");
    HtmlPage.write(model, page);
    browser.driver().get(page.toUri().toString());
    assertThat(browser.requests())
        .contains(page.toUri().toString())
        // Chromium has the icon of its own field for dates as data
        .allMatch(
            address -> address.equals(page.toUri().toString()) || address.startsWith("data:"));
    assertThat(browser.complaints()).isEmpty();
  }

  private static Map<?, ?> answer(Object raw) {
    return (Map<?, ?>) browser.script("return camada.answer(" + JsonWriter.write(raw) + ")");
  }

  private static void assertValues(Map<?, ?> answer, float... wanted) {
    List<?> found = (List<?>) answer.get("values");
    assertThat(found).hasSize(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      double bound = 1e-5 * Math.max(1, Math.abs(wanted[i]));
      assertThat(((Number) found.get(i)).doubleValue()).isCloseTo(wanted[i], within(bound));
    }
  }

  private static List<Double> list(float[] values) {
    List<Double> list = new ArrayList<>();
    for (float value : values) {
      list.add((double) value);
    }
    return list;
  }

  @Test
  void imagesGiveTheSameClassesAndAreDrawn() throws Exception {
    Classifier classifier = Models.digits();
    open(classifier.model());
    ImageDataset images = SyntheticDigits.generate(30, 7);
    for (int i = 0; i < images.size(); i++) {
      byte[] image = images.image(i);
      float[] pixels = new float[image.length];
      for (int j = 0; j < pixels.length; j++) {
        pixels[j] = image[j] & 0xFF;
      }
      Map<?, ?> answer = answer(list(pixels));
      assertThat(answer.get("text")).isEqualTo(classifier.name(classifier.predict(image)));
      assertValues(answer, classifier.probabilities(image));
    }
    browser.stroke(PointerInput.Kind.MOUSE, 0.5, 0.15, 0.5, 0.4, 0.5, 0.6, 0.5, 0.85);
    assertThat(browser.text("answer")).isEqualTo("1");
    assertThat(browser.driver().findElements(By.cssSelector("#shares li"))).hasSize(10);
    browser.find("again").click();
    assertThat(browser.text("answer")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void layersOfAllKindsAndLabels() throws Exception {
    List<io.github.camada.nn.Layer> layers = new ArrayList<>();
    layers.add(new ScaleLayer());
    layers.add(new BatchNorm());
    for (String name :
        List.of("relu", "leaky-relu", "elu(0.5)", "selu", "gelu", "silu", "mish", "softplus")) {
      layers.add(
          new Residual(
              new LayerNorm(), new DenseLayer(3), new ActivationLayer(Activation.builtIn(name))));
    }
    layers.add(new DenseLayer(4, Activation.TANH));
    layers.add(new DenseLayer(12, Activation.SIGMOID));
    layers.add(new Maxout(3));
    layers.add(new SoftmaxLayer());
    layers.add(new DenseLayer(2));
    MLP network = new MLP(layers).build(3, 4);
    Scaling scaling = Scaling.of(new double[] {1, 2, 3}, new double[] {0.5, 2, 1});
    Model model =
        new Model(
            network,
            Inputs.features(scaling),
            new Labels(List.of("wet", "cold"), new double[] {0.45, 0.5}));
    open(model);
    for (float x = -3; x < 4; x += 0.5f) {
      float[] example = {x, 1 - x * x, 2 * x};
      Map<?, ?> answer = answer(list(example));
      assertValues(answer, model.multiLabelClassifier().probabilities(example));
      List<String> names = model.multiLabelClassifier().predict(example);
      assertThat(answer.get("text"))
          .isEqualTo(names.isEmpty() ? "none of them" : String.join(", ", names));
    }
    browser.find("numbers").sendKeys("1, 2");
    assertThat(browser.text("answer")).isEqualTo("wanted 3 numbers");
    browser.find("numbers").sendKeys(" 3");
    assertThat(browser.text("answer")).isEqualTo(answer(List.of(1.0, 2.0, 3.0)).get("text"));
  }

  @Test
  void numbersAreWrittenInFull() throws Exception {
    DenseLayer same =
        DenseLayer.of(
            Tensor.of(new float[] {1}, 1, 1), Tensor.of(new float[1], 1), Activation.IDENTITY);
    open(new Model(new MLP(same), Inputs.features(1), Outputs.numbers("price")));
    assertThat(answer(List.of(1_980_470)).get("text")).isEqualTo("price: 1980470");
    assertThat(answer(List.of(-2.5)).get("text")).isEqualTo("price: -2.5");
    assertThat(answer(List.of(1e30)).get("text")).isEqualTo("price: 1e+30");
    assertThat(answer(List.of(1.5e-9)).get("text")).isEqualTo("price: 1.5e-9");
  }

  /** As the library does: a class would be named of nothing. */
  @Test
  void whatOverflowsIsRefused() throws Exception {
    MLP network = new MLP(new DenseLayer(3, Activation.RELU), new DenseLayer(2)).build(2, 1);
    network.parameters().forEach(parameter -> Arrays.fill(parameter.value().data(), 1));
    Scaling inputs = Scaling.of(new double[2], new double[] {1e-3, 1});
    open(new Model(network, Inputs.features(inputs), Outputs.classes("a", "b")));
    browser.find("numbers").sendKeys("3e38 1");
    assertThat(browser.text("answer"))
        .isEqualTo("number 1 is 3e+38: too far from what the model has learnt");
    Scaling outputs = Scaling.of(new double[2], new double[] {1, 1e30});
    open(new Model(network, Inputs.features(2), new Numbers(List.of("a", "b"), outputs)));
    browser.find("numbers").sendKeys("3e38 3e38");
    assertThat(browser.text("answer")).startsWith("no answer: ");
    browser.find("numbers").clear();
    browser.find("numbers").sendKeys("1e9 1");
    assertThat(browser.text("answer")).startsWith("no answer: ");
    browser.find("numbers").clear();
    browser.find("numbers").sendKeys("1 1");
    assertThat(browser.text("answer")).startsWith("a: ");
  }

  @Test
  void ensembles() throws Exception {
    List<MLP> members = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      members.add(new MLP(new DenseLayer(4, Activation.TANH), new DenseLayer(2)).build(3, seed));
    }
    Ensemble outputs = new Ensemble(Ensemble.Mean.OUTPUTS, members);
    Ensemble both =
        new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(new MLP(outputs), members.get(0)));
    Model model = new Model(new MLP(both), Inputs.features(3), Outputs.classes("wet", "dry"));
    open(model);
    for (float x = -3; x < 4; x += 0.5f) {
      float[] example = {x, 1 - x * x, 90 * x};
      assertValues(answer(list(example)), model.classifier().probabilities(example));
    }
  }

  private static final Table PEOPLE =
      Table.of(
          Column.numbers("age", 20, 30, Double.NaN, 30, 70, 30, 41),
          Column.numbers("income", 1, 2, 3, 1e9, 5, 6, 7),
          Column.words("job", "clerk", "nurse", null, "clerk", "pilot", "nurse", "<b>"),
          Column.yesNo("paid", true, false, null, true, true, false, false),
          Column.dates(
              "day",
              LocalDate.of(2020, 1, 1),
              LocalDate.of(2021, 2, 3),
              LocalDate.of(1969, 12, 31),
              LocalDate.of(2020, 1, 2),
              LocalDate.of(2000, 2, 29),
              LocalDate.of(2020, 1, 1),
              LocalDate.of(2024, 1, 1)));

  @Test
  void rowsOfATableGiveTheSameNumbers() throws Exception {
    for (NumberScaling scaling : NumberScaling.values()) {
      ColumnPolicy policy = ColumnPolicy.standard().withScaling(scaling);
      // the median stands for a missing number, but not for a missing day
      Columns columns =
          Columns.learn(
              PEOPLE, policy, Map.of("day", policy.withMissing(ColumnPolicy.Missing.REFUSE)));
      MLP network =
          new MLP(new DenseLayer(8, Activation.RELU), new DenseLayer(1)).build(columns.width(), 2);
      Model model = new Model(network, columns, Outputs.numbers("price"));
      open(model);
      for (int row = 0; row < PEOPLE.size(); row++) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (Map.Entry<String, Object> cell : PEOPLE.row(row).entrySet()) {
          boolean date = PEOPLE.column(cell.getKey()).kind() == Kind.DATE;
          cells.put(cell.getKey(), date ? PEOPLE.column(cell.getKey()).text(row) : cell.getValue());
        }
        assertValues(answer(cells), model.regressor().answer(PEOPLE.row(row)).value());
      }
    }
    browser.driver().findElement(By.name("age")).sendKeys("30");
    browser.driver().findElement(By.name("income")).sendKeys("2");
    browser.driver().findElement(By.name("job")).sendKeys("nurse");
    assertThat(browser.text("answer")).contains("day: wanted a number near");
    browser.script(
        "const day = document.querySelector('[name=day]'); day.value = '2021-02-03';"
            + "day.dispatchEvent(new Event('input', {bubbles: true}))");
    assertThat(browser.text("answer")).startsWith("price: ");
  }
}
