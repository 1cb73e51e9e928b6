package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttributionChartTest {

  /** The largest of all, 2, is the end of the scale on either side. */
  @Test
  void aPixelHasTheColourOfItsValue() {
    Picture picture = Charts.attributions(new double[] {-2, 0, 1}, 1, 3, "What speaks for 7");
    SvgText svg = SvgText.of(picture);
    assertThat(svg.texts()).startsWith("What speaks for 7").contains("-2", "0", "2");
    int[] colors = svg.images().get(0).getRGB(0, 0, 3, 1, null, 0, 3);
    assertThat(colors)
        .containsExactly(
            ColorScale.SIGNED.at(0).getRGB(),
            ColorScale.SIGNED.at(0.5).getRGB(),
            ColorScale.SIGNED.at(0.75).getRGB());
    assertThat(picture.description()).contains("add up to -1.0000, none to more than 2.0000");
    assertThat(SvgText.of(Charts.attributions(new double[4], 2, 2, "None")).texts()).contains("0");
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.attributions(new double[3], 2, 2, ""))
        .withMessageContaining("3 values, wanted 2 x 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.attributions(new double[] {0, Double.NaN}, 1, 2, ""))
        .withMessageContaining("value 1 is NaN");
  }
}
