package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Inputs;
import io.github.camada.metric.Mistake;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.util.List;
import org.junit.jupiter.api.Test;

class MistakeReasonsTest {

  private static final ImageDataset ONE =
      ImageDataset.of(new byte[] {-1, 0, -1}, 1, 3, new int[] {0}, 2);
  private static final List<Mistake> TAKEN_FOR_1 = List.of(new Mistake(0, 0, 1, 0.73f, 0.27f));

  /**
   * Of a linear network each pixel adds its weight times its value to the logit of the guess, class
   * 1: 2, 0 and -1, of which 2 is the end of the scale. That of the true class would be grey.
   */
  @Test
  void aPixelHasTheColourOfWhatItAddsToTheGuess() {
    MLP network = new MLP(new DenseLayer(2)).build(3, 1);
    network.setWeights(new float[] {0, 2, 0, 5, 0, -1, 0, 0});
    Classifier classifier = new Classifier(network, Inputs.greyImages(1, 3));

    SvgText svg = SvgText.of(MistakeReasons.picture(classifier.model(), ONE, TAKEN_FOR_1));

    assertThat(svg.texts()).contains("for 1", "true 0");
    assertThat(svg.images().get(0).getRGB(0, 0, 3, 1, null, 0, 3))
        .containsExactly(
            ColorScale.SIGNED.at(1).getRGB(),
            ColorScale.SIGNED.at(0.5).getRGB(),
            ColorScale.SIGNED.at(0.25).getRGB());
  }

  /** There is no dense layer beside the batch normalisation to fold it into. */
  @Test
  void aNetworkWithoutGradientsOfItsOwnGetsANote() {
    MLP network =
        new MLP(new BatchNorm(), new ActivationLayer(Activation.RELU), new DenseLayer(2))
            .build(3, 1);
    Classifier classifier = new Classifier(network, Inputs.greyImages(1, 3));
    Html html = new Html();

    MistakeReasons.addTo(html, classifier.model(), ONE, TAKEN_FOR_1);

    assertThat(html.toString())
        .contains("Not shown, as this network has no integrated gradients: no form of the layer");
  }
}
