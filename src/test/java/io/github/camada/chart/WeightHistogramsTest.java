package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.chart.WeightHistograms.Histogram;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightHistogramsTest {

  /** Two inputs and three units: the first copies x, the second -x, the third is never positive. */
  private static MLP network() {
    DenseLayer first =
        DenseLayer.of(
            Tensor.of(new float[][] {{1, -1, 0}, {0, 0, 0}}),
            Tensor.of(new float[] {0, 0, -1}, 3),
            Activation.RELU);
    DenseLayer last =
        DenseLayer.of(
            Tensor.of(new float[][] {{2}, {-2}, {0}}),
            Tensor.of(new float[1], 1),
            Activation.IDENTITY);
    return new MLP(first, last);
  }

  @Test
  void weightsAreCountedAroundZero() {
    List<Histogram> histograms = WeightHistograms.of(network());

    assertThat(histograms).extracting(Histogram::name).containsExactly("layer 0", "layer 1");
    assertThat(histograms).extracting(Histogram::shape).containsExactly("2x3", "3x1");
    Histogram first = histograms.get(0);
    assertThat(first.reach()).isEqualTo(1);
    assertThat(first.deviation()).isEqualTo(1);
    assertThat(first.zeros()).isCloseTo(4 / 6.0, within(1e-15));
    assertThat(first.counts()).hasSize(41);
    assertThat(first.counts()[0]).isEqualTo(1);
    assertThat(first.counts()[20]).isZero();
    assertThat(first.counts()[40]).isEqualTo(1);
  }

  @Test
  void theDescriptionHasSpreadAndReach() {
    assertThat(WeightHistograms.picture(network()).description())
        .isEqualTo(
            "Layer 0 (2x3) deviates by 1 and reaches 1, without the 66.7% that are 0; layer 1 (3x1)"
                + " deviates by 2 and reaches 2, without the 33.3% that are 0.");
  }

  @Test
  void weightsOfZeroOnlyAndManyLayersArePicturesToo() {
    DenseLayer zero = DenseLayer.of(Tensor.zeros(2, 2), Tensor.zeros(2), Activation.IDENTITY);
    assertThat(WeightHistograms.of(new MLP(zero)).get(0).zeros()).isEqualTo(1);
    assertThat(WeightHistograms.picture(new MLP(zero)).svg()).isNotEmpty();
    MLP deep =
        new MLP(IntStream.range(0, 14).mapToObj(i -> new DenseLayer(2)).toArray(DenseLayer[]::new));
    assertThat(WeightHistograms.of(deep.build(2, 1))).hasSize(12);
  }

  /** Of x = 1, 2, -1 the copy is positive twice, its opposite once, the third never. */
  @Test
  void unitsThatNeverActAreDead() {
    Tensor inputs = Tensor.of(new float[][] {{1, 0}, {2, 0}, {-1, 0}});

    assertThat(LayerActivity.of(network(), inputs))
        .containsExactly(new LayerActivity(0, 3, 1, 3 / 9.0));
  }

  @Test
  void aReluOfItsOwnIsLookedAtAndOtherActivationsAreNot() {
    MLP network =
        new MLP(
                new DenseLayer(2, Activation.TANH),
                new DenseLayer(4),
                new ActivationLayer(Activation.RELU))
            .build(3, 1);

    List<LayerActivity> activities = LayerActivity.of(network, Tensor.zeros(600, 3));

    assertThat(activities).containsExactly(new LayerActivity(2, 4, 4, 0));
  }

  @Test
  void theTableHasARowForEachLayer() {
    Html html = new Html().raw("<div>");
    LayerActivity.addTo(html, List.of(new LayerActivity(0, 3, 1, 1 / 3.0)));
    LayerActivity.addTo(html, List.of());
    SvgText table = SvgText.of(html.raw("</div>").toString());

    assertThat(table.contents("td")).containsExactly("3", "1", "33.3%");
    assertThat(table.elements("table")).hasSize(1);
  }
}
