package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImageModelTest {

  /** For the probabilities and the disagreement together. */
  @Test
  void eachNetworkOfAnEnsembleIsAskedOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Activation counted = Activation.of("counted", z -> asked.incrementAndGet() * 0 + z, z -> 1);
    MLP one = new MLP(new DenseLayer(1, counted), new DenseLayer(3)).build(4, 1);
    MLP other = new MLP(new DenseLayer(1, counted), new DenseLayer(3)).build(4, 2);
    MLP both = new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(one, other)));
    Classifier classifier = new Classifier(both, Inputs.greyImages(2, 2));
    byte[] image = {1, 2, 3, 4};

    Map<String, Object> answer = new ImageModel(classifier).predict(image);

    assertThat(asked).hasValue(2);
    assertThat((float) answer.get("disagreement")).isPositive();
    List<?> probabilities = (List<?>) answer.get("probabilities");
    for (int i = 0; i < 3; i++) {
      assertThat((Object) probabilities.get(i)).isEqualTo(classifier.probabilities(image)[i]);
    }
  }
}
