package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.Replaced;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.metric.Calibration;
import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.ThresholdCurve;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What holds for all pictures, which are made once for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureTest {

  private static final int FRAME = 4;

  private final List<Picture> pictures = drawn().toList();
  private final Map<Picture, String> markup =
      pictures.stream().collect(Collectors.toMap(Function.identity(), Picture::svg));

  List<Picture> pictures() {
    return pictures;
  }

  private static Stream<Picture> drawn() {
    ImageDataset images = SyntheticDigits.generate(60, 5);
    Classifier classifier =
        new Classifier(
            new MLP(new DenseLayer(8, Activation.RELU), new DenseLayer(10)).build(784, 1),
            Inputs.greyImages(28, 28));
    Tensor probabilities = classifier.probabilitiesAll(images.pixels());
    int[] predicted = probabilities.argmax(1);
    return Stream.of(
        Charts.samples(images),
        Charts.classCounts(images),
        Charts.relu(),
        Charts.softmax(),
        Charts.activation(Activation.SIGMOID, -6, 6),
        Charts.loss(EpochChartTest.history(10)),
        Charts.loss(EpochChartTest.history(1)),
        Charts.accuracy(EpochChartTest.history(300)),
        Charts.confusion(ConfusionMatrix.of(images.labels(), predicted, 10)),
        Charts.confusion(ConfusionMatrix.of(images.labels(), predicted, 256)),
        Charts.confusion(ConfusionMatrix.of(new int[1], new int[1], 1)),
        Charts.mistakes(images, probabilities),
        Charts.firstLayerWeights(classifier),
        Charts.reliability(Calibration.of(probabilities, images.labels())),
        WeightHistograms.picture(classifier.model().network()),
        TableCharts.roc(Map.of("three", curve(probabilities, images))),
        TableCharts.precisionRecall(Map.of("three", curve(probabilities, images))),
        TableCharts.thresholds("three", curve(probabilities, images)),
        TableCharts.predictedAgainstTrue("x", new double[] {1, 2, 9}, new double[] {1, 3, 8}),
        TableCharts.residuals("x", new double[] {1, 2, 9}, new double[] {1, 3, 8}));
  }

  private static ThresholdCurve curve(Tensor probabilities, ImageDataset images) {
    float[] three = new float[images.size()];
    boolean[] labels = new boolean[three.length];
    for (int i = 0; i < three.length; i++) {
      three[i] = probabilities.get(i, 3);
      labels[i] = images.label(i) == 3;
    }
    return ThresholdCurve.of(three, labels);
  }

  /** Nothing reaches the edge of the picture, so nothing is cut off by it. */
  @ParameterizedTest
  @MethodSource("pictures")
  void hasAWhiteFrame(Picture picture) {
    BufferedImage image = picture.image();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean inside =
            Math.min(x, image.getWidth() - 1 - x) >= FRAME
                && Math.min(y, image.getHeight() - 1 - y) >= FRAME;
        if (!inside && image.getRGB(x, y) != 0xFFFFFFFF) {
          assertThat(image.getRGB(x, y)).as("at %d, %d", x, y).isEqualTo(0xFFFFFFFF);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aPngHasTwoPixelsForEachUnit(Picture picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));

    assertThat(image.getWidth()).isEqualTo(2 * picture.width());
    assertThat(image.getHeight()).isEqualTo(2 * picture.height());
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void anSvgSaysWhatItShowsAndNeedsNothingBesideIt(Picture picture) {
    String text = markup.get(picture);
    SvgText svg = SvgText.of(text);

    assertThat(svg.root().getAttribute("viewBox"))
        .isEqualTo("0 0 " + picture.width() + " " + picture.height());
    assertThat(svg.contents("title")).startsWith(picture.title());
    assertThat(svg.contents("desc")).containsExactly(picture.description());
    // The names of the two namespaces are addresses in form only.
    assertThat(
            text.replace("\"http://www.w3.org/2000/svg\"", "")
                .replace("\"http://www.w3.org/1999/xlink\"", ""))
        .doesNotContain("http", "<!DOCTYPE", "<script", "@import")
        .matches("\\p{ASCII}+");
    assertThat(svg.elements("image"))
        .allMatch(image -> image.getAttribute("xlink:href").startsWith("data:image/png;base64,"));
  }

  @Test
  @Tag("slow")
  void areTheSameEachTimeAndInEveryLocale() {
    List<String> svgs = pictures.stream().map(markup::get).toList();
    List<byte[]> pngs = pictures.stream().map(Picture::png).toList();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(drawn().map(Picture::svg)).isEqualTo(svgs);
      Locale.setDefault(Locale.GERMANY);
      List<Picture> again = drawn().toList();
      assertThat(again.stream().map(Picture::svg)).isEqualTo(svgs);
      assertThat(again.stream().map(Picture::png)).containsExactlyElementsOf(pngs);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The width keeps a text in its place where another font stands in for the one of the layout. */
  @ParameterizedTest
  @MethodSource("pictures")
  void textsOfAnSvgSayHowLargeAndHowWideTheyAre(Picture picture) {
    for (Element text : SvgText.of(markup.get(picture)).elements("text")) {
      String style = text.getAttribute("style");
      Matcher size = Pattern.compile("font-size:([\\d.]+)px").matcher(style);
      assertThat(size.find()).as(style).isTrue();
      Font font =
          (style.contains("bold") ? ChartStyle.TITLE : ChartStyle.LABEL)
              .deriveFont(Float.parseFloat(size.group(1)));
      assertThat(Double.parseDouble(text.getAttribute("textLength")))
          .isCloseTo(Text.width(text.getTextContent(), font), within(0.01));
      assertThat(style).contains("sans-serif");
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void isOpaque(Picture picture) {
    Element ground =
        SvgText.of(markup.get(picture)).elements("rect").stream()
            .filter(rect -> rect.getAttribute("width").equals(String.valueOf(picture.width())))
            .findFirst()
            .orElseThrow();

    assertThat(ground.getAttribute("style")).contains("fill:rgb(255,255,255)");
    assertThat(ground.getAttribute("height")).isEqualTo(String.valueOf(picture.height()));
  }

  /** Else a dash would begin anew at each of a curve's points and never end. */
  @Test
  void theLineOfACurveIsOneElement() {
    SvgText svg = SvgText.of(Charts.relu());

    assertThat(svg.elements("polyline"))
        .anyMatch(line -> line.getAttribute("points").split(" ").length == 201);
    assertThat(svg.elements("line")).isEmpty();
  }

  @Test
  void identifiersCanBeToldFromThoseOfOtherPictures() {
    assertThat(SvgText.of(Charts.relu().svgOfPage("a-")).elements("clipPath"))
        .extracting(clip -> clip.getAttribute("id"))
        .containsExactly("a-clip1");
    assertThat(Charts.relu().svgOfPage("a-")).contains("clip-path=\"url(#a-clip1)\"");
  }

  @Test
  void isSavedAsPngAndAsSvg(@TempDir Path directory) throws IOException {
    Picture picture = Charts.relu();

    picture.savePng(directory.resolve("relu.png"));
    picture.saveSvg(directory.resolve("relu.svg"));

    assertThat(Files.readAllBytes(directory.resolve("relu.png"))).isEqualTo(picture.png());
    assertThat(directory.resolve("relu.svg")).hasContent(picture.svg());
  }

  @Test
  void isSavedWholeOrNotAtAll(@TempDir Path directory) throws IOException {
    Picture picture = Charts.relu();
    Replaced.check(directory.resolve("relu.png"), picture::savePng);
    Replaced.check(directory.resolve("relu.svg"), picture::saveSvg);
  }
}
