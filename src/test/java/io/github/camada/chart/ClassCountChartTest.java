package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategorySeries;

class ClassCountChartTest {

  private static final ImageDataset IMAGES =
      ImageDataset.of(new byte[6], 1, 1, new int[] {0, 2, 2, 0, 2, 2}, 4);

  @Test
  void barsAreAsHighAsTheClassesHaveExamples() {
    CategorySeries series =
        ClassCountChart.of(IMAGES.counts()).getSeriesCollection().iterator().next();

    assertThat(List.copyOf(series.getXData())).hasToString("[0, 1, 2, 3]");
    assertThat(series.getYData()).containsExactly(2, 0, 4, 0);
  }

  @Test
  void everyBarHasItsNumber() {
    Picture picture = Charts.classCounts(IMAGES);

    assertThat(picture.title()).isEqualTo("Classes of 6 examples");
    assertThat(SvgText.of(picture).texts()).containsExactly("2", "0", "4", "0");
  }

  @Test
  void theFirst1500OfADataSetAreASlice() {
    ImageDataset many = ImageDataset.of(new byte[2000], 1, 1, new int[2000], 1);

    assertThat(Charts.classCounts(many.slice(0, 1_500)).title())
        .isEqualTo("Classes of 1,500 examples");
  }

  @Test
  void manyClassesHaveNoNumbers() {
    ImageDataset images = ImageDataset.of(new byte[1], 1, 1, new int[] {255}, 256);

    assertThat(SvgText.of(Charts.classCounts(images)).texts()).isEmpty();
  }

  /** All up to 20; then every second, fifth, tenth... */
  @Test
  void namesAlongTheAxisLeaveRoomForEachOther() {
    assertThat(ChartStyle.classNames(20)).startsWith("0", "1", "2").endsWith("18", "19");
    assertThat(ChartStyle.classNames(21)).startsWith("0", " ", "2").endsWith(" ", "20");
    assertThat(ChartStyle.classNames(256)).hasSize(256).contains("20", "240").doesNotContain("10");
  }
}
