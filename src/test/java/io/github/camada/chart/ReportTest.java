package io.github.camada.chart;

import static io.github.camada.chart.DigitReports.DIGITS;
import static io.github.camada.chart.DigitReports.blank;
import static io.github.camada.chart.DigitReports.classifier;
import static io.github.camada.chart.DigitReports.full;
import static io.github.camada.chart.DigitReports.page;
import static io.github.camada.chart.DigitReports.report;
import static io.github.camada.chart.DigitReports.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.WilsonInterval;
import io.github.camada.model.Backend;
import io.github.camada.model.Classifier;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.record.LibraryVersion;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a report says and shows of a model. */
class ReportTest {

  @Test
  void hasASectionForEverything() {
    assertThat(full().contents("h2"))
        .containsExactly(
            "Training",
            "Classes",
            "Confusion matrix",
            "Most confident mistakes",
            "What spoke for them",
            "Reliability",
            "First-layer weights",
            "Weights and units",
            "Model",
            "Settings",
            "Timing");
  }

  @Test
  void showsAllPictures() {
    assertThat(full().elements("svg"))
        .extracting(svg -> svg.getElementsByTagName("title").item(0).getTextContent())
        .satisfiesExactly(
            title -> assertThat(title).startsWith("Loss over epochs"),
            title -> assertThat(title).isEqualTo("Accuracy over epochs"),
            title -> assertThat(title).startsWith("Confusion matrix"),
            title -> assertThat(title).isEqualTo("Most confident mistakes"),
            title -> assertThat(title).isEqualTo("What spoke for the guess"),
            title -> assertThat(title).startsWith("Reliability"),
            title -> assertThat(title).startsWith("First-layer weights"),
            title -> assertThat(title).isEqualTo("Weights of each layer"));
  }

  @Test
  void beginsWithTheAccuracyAndItsInterval() {
    int[] predicted = classifier(28, 28, 10).predictAll(DIGITS);
    ConfusionMatrix matrix = ConfusionMatrix.of(DIGITS.labels(), predicted, 10);
    List<String> headline = full().contents("li");

    assertThat(headline.get(0))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%.4ftest accuracy, 95%% interval %s",
                matrix.accuracy(),
                WilsonInterval.of(matrix.correct(), 200)));
    assertThat(headline.get(1)).isEqualTo(200 - matrix.correct() + "mistakes in 200 images");
  }

  @Test
  void saysThatAModelFromAFileHasNoHistory() {
    String sentence = "The model's file holds no history of its training, so there are no curves.";

    assertThat(page(small()).contents("p")).contains(sentence);
    assertThat(page(small().withHistory(new History(List.of()))).contents("p")).contains(sentence);
    assertThat(full().contents("p")).doesNotContain(sentence);
  }

  @Test
  void listsSettingsAndTiming() {
    List<String> rows = full().contents("tr");

    assertThat(rows)
        .containsSubsequence(
            "seed23",
            "epochs3",
            "training6.0 s, 3 epochs",
            "an epoch2.00 s on average",
            "training speed300 examples/s");
    assertThat(full().contents("pre"))
        .containsExactly(classifier(28, 28, 10).model().network().summary());
  }

  @Test
  void itsHeadSaysModelDataDateMachineAndVersion() {
    SvgText page = full();

    assertThat(page.contents("dt")).containsExactly("Model", "Data", "Date", "Machine", "Camada");
    List<String> facts = page.contents("dd");
    assertThat(facts.get(0)).isEqualTo("digits.safetensors: 784-8-10, 6,370 parameters");
    assertThat(facts.get(1)).isEqualTo("synthetic: 200 images of 28x28 in 10 classes");
    assertThat(facts.get(2)).isEqualTo("2026-03-04 05:06 UTC");
    assertThat(facts.get(3))
        .contains(Backend.current().operatingSystem(), "kernel " + Backend.current().kernel())
        .containsPattern(", (1 processor|[^1]\\d* processors), (1 thread|[^1]\\d* threads), ");
    assertThat(facts.get(4)).isEqualTo(LibraryVersion.current());
    assertThat(page(small()).contents("dd").get(0)).isEqualTo("4-2, 10 parameters");
  }

  @Test
  void classesHaveTheNamesOfTheModel() {
    MLP model = new MLP(new DenseLayer(2)).build(4, 1);
    ImageDataset images = ImageDataset.of(new byte[12], 2, 2, new int[] {0, 1, 1}, 2);
    Classifier classifier =
        new Classifier(model, Inputs.greyImages(2, 2), Outputs.classes("cat & dog", "hen"));

    SvgText page = page(Report.of(classifier, images));

    assertThat(page.contents("th")).contains("cat & dog", "hen", "true class");
    assertThat(page.texts()).contains("cat & dog", "hen");
  }

  @Test
  void takesImagesOfAnyShapeAndUpTo256Classes() {
    byte[] pixels = new byte[300 * 5 * 9];
    int[] labels = new int[300];
    for (int i = 0; i < 300; i++) {
      labels[i] = i % 256;
      pixels[i * 45 + i % 45] = (byte) i;
    }
    ImageDataset images = ImageDataset.of(pixels, 5, 9, labels, 256);

    SvgText page = page(Report.of(classifier(5, 9, 256), images));

    assertThat(page.contents("dd")).contains("300 images of 5x9 in 256 classes");
    assertThat(page.elements("tr")).hasSizeGreaterThan(256);
  }

  @Test
  void featuresHaveNoPicturesOfWeights() {
    MLP model = new MLP(new DenseLayer(2)).build(4, 1);
    Classifier classifier = new Classifier(model, Inputs.features(4));

    assertThat(page(Report.of(classifier, blank())).contents("h2"))
        .doesNotContain("First-layer weights")
        .contains("Reliability");
  }

  @Test
  void aTemperatureIsShown() {
    Classifier classifier = classifier(28, 28, 10);
    Classifier honest = classifier.model().withTemperature(1.25).classifier();

    String note = "The outputs were divided by the temperature 1.250.";
    assertThat(page(Report.of(honest, DIGITS)).contents("p")).contains(note);
    assertThat(page(Report.of(classifier, DIGITS)).contents("p")).doesNotContain(note);
  }

  @Test
  void withoutMistakesThereIsNothingToShow() {
    MLP model = new MLP(new DenseLayer(2)).build(4, 1);
    ImageDataset one = ImageDataset.of(new byte[4], 2, 2, new int[1], 2);
    Classifier classifier = new Classifier(model, Inputs.greyImages(2, 2));

    assertThat(page(Report.of(classifier, one)).contents("p"))
        .contains("None: every image was recognised.");
  }

  @Test
  void rejectsDataThatDoesNotFitTheClassifier() {
    assertThatThrownBy(() -> Report.of(classifier(28, 28, 10), DIGITS.slice(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "report: 0 images of 28x28 in 10 classes, wanted at least 1 image of [28, 28, 1]");
    assertThatThrownBy(() -> Report.of(classifier(14, 56, 10), DIGITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "report: 200 images of 28x28 in 10 classes, wanted at least 1 image of [14, 56, 1]");
    assertThatThrownBy(() -> Report.of(classifier(28, 28, 9), DIGITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("report: an image of class 9, the classifier knows 0 to 8");
    assertThatThrownBy(() -> report().withTrainingExamples(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("report: 0 training examples, wanted at least 1");
  }
}
