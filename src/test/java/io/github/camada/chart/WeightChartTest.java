package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class WeightChartTest {

  private static Classifier classifier(Tensor weight, Inputs preprocessing) {
    Tensor bias = Tensor.zeros(weight.dimension(1));
    return new Classifier(new MLP(DenseLayer.of(weight, bias, Activation.IDENTITY)), preprocessing);
  }

  /** Two units on images of 1x3: the largest weight of all, 2, is the end of the scale. */
  @Test
  void aUnitIsAnImageOfItsWeights() {
    Tensor weight = Tensor.of(new float[][] {{-2, 0}, {0, 1}, {2, -1}}); // [in, out]

    SvgText svg = SvgText.of(Charts.firstLayerWeights(classifier(weight, Inputs.greyImages(1, 3))));

    assertThat(svg.texts())
        .containsExactly("First-layer weights of 2 units", "unit 0", "unit 1", "-2", "0", "2");
    assertThat(colors(svg.images().get(0))).containsExactly(color(0), color(0.5), color(1));
    assertThat(colors(svg.images().get(1))).containsExactly(color(0.5), color(0.75), color(0.25));
  }

  private static int[] colors(BufferedImage image) {
    assertThat(image.getHeight()).isEqualTo(1);
    return image.getRGB(0, 0, 3, 1, null, 0, 3);
  }

  private static int color(double position) {
    return ColorScale.SIGNED.at(position).getRGB();
  }

  /** Of 40 units with weights 0, 1, ... 39 the 36 from 39 down are shown. */
  @Test
  void ofManyUnitsTheLargestAreShown() {
    float[] row = new float[40];
    for (int i = 0; i < row.length; i++) {
      row[i] = i;
    }
    Tensor weight = Tensor.of(row, 1, 40);

    SvgText svg = SvgText.of(Charts.firstLayerWeights(classifier(weight, Inputs.greyImages(1, 1))));

    assertThat(svg.images()).as("units and the bar of the scale").hasSize(37);
    assertThat(svg.texts())
        .startsWith("First-layer weights: the 36 largest of 40 units", "unit 39", "unit 38")
        .contains("unit 4")
        .doesNotContain("unit 3");
  }

  @Test
  void weightsOfZeroAreGrey() {
    SvgText svg =
        SvgText.of(
            Charts.firstLayerWeights(classifier(Tensor.zeros(3, 2), Inputs.greyImages(1, 3))));

    assertThat(colors(svg.images().get(0))).containsOnly(color(0.5));
  }

  @Test
  void rejectsFeaturesThatAreNoImage() {
    Classifier classifier = classifier(Tensor.zeros(3, 2), Inputs.features(3));

    assertThatThrownBy(() -> Charts.firstLayerWeights(classifier))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "picture of weights: examples of [3] and a first layer dense 2 identity,"
                + " wanted [height, width, 1] and a dense layer");
  }
}
