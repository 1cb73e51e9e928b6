package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a network asks of a layer that a program brings along, and no more. */
class OwnLayerTest {

  private static final Tensor INPUT = Tensor.of(new float[][] {{1, 2}, {3, 4}});

  @Test
  void itMayLearnItsWidthsWhenTheNetworkIsBuilt() {
    MLP model = new MLP(new Scale(2), new DenseLayer(5).withInputWidth(3), new Scale(1));
    model.build(3, 1);

    assertThat(model.layers()).extracting(Layer::inputWidth).containsExactly(3, 3, 5);
    assertThat(model.outputWidth()).isEqualTo(5);

    MLP other = new MLP(new Scale(2), new DenseLayer(5).withInputWidth(3));
    assertThatThrownBy(() -> other.build(4, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itsGradientsAreCarriedToTheLayersBelow() {
    MLP model = new MLP(new Scale(3), new Scale(2)).build(2, 1);
    TrainingPass pass = model.training(2);

    assertThat(pass.forward(INPUT, 2)).isEqualTo(INPUT.multiply(6));
    Tensor gradient = pass.backward(Tensor.of(new float[][] {{1, 0}, {0, 10}}), 2, true);

    // above: 3*1 * 1 + 3*4 * 10 = 123; below, where 2 and 20 arrive: 1*2 + 4*20 = 82
    assertThat(gradientOf(model, 1)).isEqualTo(123);
    assertThat(gradientOf(model, 0)).isEqualTo(82);
    assertThat(gradient).isEqualTo(Tensor.of(new float[][] {{6, 0}, {0, 60}}));
  }

  /** Nothing comes in pieces, so an optimizer finds all of it in the parameters. */
  @Test
  void itNeedNotHandOverItsGradientsInPieces() {
    MLP model = new MLP(new Scale(3), new Scale(2)).build(2, 1);
    TrainingPass pass = model.training(2);
    List<Parameter> pieces = new ArrayList<>();
    ParameterUpdate update = (parameter, values, from, to) -> pieces.add(parameter);
    Tensor outputGradient = Tensor.of(new float[][] {{1, 0}, {0, 10}});
    pass.forward(INPUT, 2);
    Tensor gradient = pass.backward(outputGradient, 2, true, update);

    assertThat(pieces).isEmpty();
    assertThat(gradientOf(model, 1)).isEqualTo(123);
    assertThat(gradientOf(model, 0)).isEqualTo(82);
    assertThat(gradient).isEqualTo(Tensor.of(new float[][] {{6, 0}, {0, 60}}));
    assertThat(pass.backward(outputGradient, 2, false, update)).as("not wanted").isNull();
  }

  private static float gradientOf(MLP model, int layer) {
    return model.layers().get(layer).parameters().get(0).gradient().get();
  }
}
