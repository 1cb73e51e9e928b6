package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColorScaleTest {

  /** So that a copy in black and white keeps the order; the scales of cells begin with white. */
  @ParameterizedTest
  @EnumSource
  void growsSteadilyLighterOrDarker(ColorScale scale) {
    double sign = scale.isOfImages() ? 1 : -1;
    double before = sign * Contrast.luminance(scale.at(0));
    for (int i = 1; i <= 50; i++) {
      double now = sign * Contrast.luminance(scale.at(i / 50.0));
      assertThat(now).as("luminance at " + i / 50.0).isGreaterThan(before);
      before = now;
    }
  }

  @Test
  void mixesTheColoursBesideANumber() {
    assertThat(ColorScale.GREY.at(0)).isEqualTo(Color.BLACK);
    assertThat(ColorScale.GREY.at(0.2)).isEqualTo(new Color(51, 51, 51));
    assertThat(ColorScale.GREY.at(1)).isEqualTo(Color.WHITE);
  }

  @Test
  void takesWhatLiesBeyondForTheEnds() {
    assertThat(ColorScale.GREY.at(-3)).isEqualTo(Color.BLACK);
    assertThat(ColorScale.GREY.at(3)).isEqualTo(Color.WHITE);
  }

  /** Zero of a signed scale is a grey without a hue. */
  @Test
  void zeroIsGrey() {
    Color zero = ColorScale.SIGNED.at(0.5);
    assertThat(zero.getRed()).isEqualTo(zero.getGreen()).isEqualTo(zero.getBlue());
  }
}
