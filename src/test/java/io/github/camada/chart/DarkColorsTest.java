package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class DarkColorsTest {

  @Test
  void whiteBecomesPaperAndBlackInk() {
    assertThat(DarkColors.of(Color.WHITE)).isEqualTo(DarkColors.PAPER);
    assertThat(DarkColors.of(Color.BLACK)).isEqualTo(DarkColors.INK);
  }

  /** 255 - 178 - 0 = 77 is added to each of 0, 114, 178; then 29 + 77 * 211 / 255 and so on. */
  @Test
  void aHueStaysAndLightnessIsTurnedOver() {
    assertThat(DarkColors.of(ChartStyle.BLUE)).isEqualTo(new Color(93, 191, 246));
  }

  @Test
  void whatIsReadOrToldApartStandsOutInEitherLight() {
    for (Color color : List.of(ChartStyle.INK, ChartStyle.FAINT)) {
      assertThat(Contrast.of(color, Color.WHITE)).isGreaterThan(4.5);
      assertThat(Contrast.of(DarkColors.of(color), DarkColors.PAPER)).isGreaterThan(4.5);
    }
    for (Series series : Series.values()) {
      assertThat(Contrast.of(series.color(), Color.WHITE)).isGreaterThan(3);
      assertThat(Contrast.of(DarkColors.of(series.color()), DarkColors.PAPER)).isGreaterThan(3);
    }
  }

  @Test
  void figuresStandOutFromTheCellsOfAMatrixInEitherLight() {
    for (ColorScale scale : List.of(ColorScale.RIGHT, ColorScale.WRONG)) {
      for (int i = 0; i <= 1000; i++) {
        Color cell = scale.at(i / 1000.0);
        assertThat(Contrast.of(cell, ChartStyle.INK)).isGreaterThan(4.5);
        assertThat(Contrast.of(DarkColors.of(cell), DarkColors.of(ChartStyle.INK)))
            .isGreaterThan(4.5);
      }
    }
  }

  @Test
  void aStyleKeepsItsColoursForThoseWhoKnowNoOthers() {
    assertThat(DarkColors.addTo("fill:rgb(255,255,255);stroke:none"))
        .isEqualTo("fill:rgb(255,255,255);stroke:none;fill:light-dark(#ffffff,#1d2228);");
    assertThat(DarkColors.addTo("fill:none;stroke:rgb(0,0,0);stroke-width:2.2;"))
        .isEqualTo(
            "fill:none;stroke:rgb(0,0,0);stroke-width:2.2;stroke:light-dark(#000000,#f0f3f6);");
    assertThat(DarkColors.addTo("clip:auto")).isEqualTo("clip:auto");
  }

  /** Only a page says which light there is; a file is for white paper. */
  @Test
  void onlyPicturesOfAPageHaveThem() {
    assertThat(Charts.relu().svgOfPage("a-")).contains("light-dark(#ffffff,#1d2228)");
    assertThat(Charts.relu().svg()).doesNotContain("light-dark");
  }
}
