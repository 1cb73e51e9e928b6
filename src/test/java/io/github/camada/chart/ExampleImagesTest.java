package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.metric.Mistake;
import io.github.camada.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ExampleImagesTest {

  /** Three images of two rows and four columns. */
  private static final ImageDataset WIDE =
      ImageDataset.of(
          new byte[] {
            0, 1, 2, 3, 4, 5, 6, 7,
            10, 11, 12, 13, 14, 15, 16, 17,
            -1, -2, -3, -4, -5, -6, -7, -8
          },
          2,
          4,
          new int[] {1, 0, 200},
          256);

  private static void assertShows(BufferedImage image, ImageDataset images, int index) {
    byte[] pixels = images.image(index);
    assertThat(image.getWidth()).isEqualTo(images.width());
    assertThat(image.getHeight()).isEqualTo(images.height());
    for (int i = 0; i < pixels.length; i++) {
      int grey = pixels[i] & 0xFF;
      int rgb = image.getRGB(i % images.width(), i / images.width()) & 0xFFFFFF;
      assertThat(rgb).as("pixel " + i).isEqualTo(grey * 0x010101);
    }
  }

  @Test
  void nineDigitsStandUnderTheirLabels() {
    ImageDataset digits = SyntheticDigits.generate(12, 3);

    SvgText svg = SvgText.of(Charts.samples(digits));

    assertThat(svg.images()).hasSize(9);
    assertThat(svg.texts()).hasSize(10).startsWith("Samples");
    for (int i = 0; i < 9; i++) {
      assertShows(svg.images().get(i), digits, i);
      assertThat(svg.texts().get(i + 1)).isEqualTo("True Label: " + digits.label(i));
    }
  }

  @Test
  void aPngShowsThePixelsToo() {
    ImageDataset white = ImageDataset.of(new byte[] {-1, -1, 0, -1}, 2, 2, new int[1], 1);
    BufferedImage image = Charts.samples(white, 1, 1).image();

    // The middle of the picture is the middle of the only image, up to title and caption.
    int x = image.getWidth() / 2;
    int bottom = image.getHeight() - 2 * 16 - 40;
    assertThat(image.getRGB(x - 40, bottom) & 0xFFFFFF).isZero();
    assertThat(image.getRGB(x + 40, bottom) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  @Test
  void imagesThatAreNotSquareKeepTheirShape() {
    SvgText svg = SvgText.of(Charts.samples(WIDE));

    assertThat(svg.images()).hasSize(3);
    assertShows(svg.images().get(2), WIDE, 2);
    Element image = svg.elements("image").get(0);
    assertThat(Double.parseDouble(image.getAttribute("width")))
        .isEqualTo(2 * Double.parseDouble(image.getAttribute("height")));
    assertThat(svg.texts()).contains("True Label: 200");
    // and stand close under their captions
    double caption = Double.parseDouble(svg.elements("text").get(1).getAttribute("y"));
    assertThat(Double.parseDouble(image.getAttribute("y"))).isBetween(caption, caption + 12);
  }

  @Test
  void mistakesComeWithTruthGuessAndConfidence() {
    Mistake first = new Mistake(2, 200, 7, 0.99994f, 0);
    Mistake second = new Mistake(0, 1, 255, 0.5f, 0.25f);

    SvgText svg = SvgText.of(Charts.mistakes(WIDE, List.of(first, second)));

    assertThat(svg.texts())
        .containsExactly(
            "Most confident mistakes",
            "true 200, guess 7",
            "99.994% sure",
            "true 1, guess 255",
            "50.00% sure");
    assertShows(svg.images().get(0), WIDE, 2);
    assertShows(svg.images().get(1), WIDE, 0);
  }

  @Test
  void noMistakeIsCalledCertain() {
    ImageDataset image = ImageDataset.of(new byte[] {1}, 1, 1, new int[] {0}, 2);
    List<Mistake> mistakes =
        List.of(
            new Mistake(0, 0, 1, 0.99995f, 0),
            new Mistake(0, 0, 1, 0.999998f, 0),
            new Mistake(0, 0, 1, Math.nextDown(1f), 0),
            new Mistake(0, 0, 1, 1, 0));
    assertThat(SvgText.of(Charts.mistakes(image, mistakes)).texts())
        .contains("99.995% sure", "99.9998% sure", "99.999994% sure", ">99.9999% sure");
  }

  @Test
  void mistakesAreFoundInProbabilities() {
    ImageDataset images = ImageDataset.of(new byte[] {1, 2, 3}, 1, 1, new int[] {0, 1, 0}, 2);
    Tensor probabilities = Tensor.of(new float[][] {{0.25f, 0.75f}, {0, 1}, {0.125f, 0.875f}});

    SvgText svg = SvgText.of(Charts.mistakes(images, probabilities));

    assertThat(svg.images()).hasSize(2);
    assertShows(svg.images().get(0), images, 2);
    assertThat(svg.texts()).contains("87.50% sure", "75.00% sure");
  }

  @Test
  void noMistakesAreAPictureToo() {
    assertThat(SvgText.of(Charts.mistakes(WIDE, List.of())).texts()).containsExactly("No mistakes");
  }

  @Test
  void rejectsNothingToShow() {
    assertThatThrownBy(() -> Charts.samples(WIDE.slice(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples: 3 rows and 3 columns of 0 images: wanted at least 1 each");
    assertThatThrownBy(() -> Charts.samples(WIDE, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples: 0 rows and 2 columns of 3 images: wanted at least 1 each");
  }
}
