package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What a file keeps of a layer, and the layer that it becomes. */
class LayerKindsTest {

  private static final Activation SQUARE = Activation.of("square", z -> z * z, z -> 2 * z);
  private static final Tensor WEIGHT = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
  private static final Tensor BIAS = Tensor.of(new float[] {7, 8, 9}, 3);

  /** Makes scale layers, whose factor is their parameter. */
  private static final LayerKind SCALE =
      LayerKind.of(
          "factor",
          (inputWidth, settings, tensors) -> {
            settings.requireOnly();
            Scale scale = new Scale(tensors.get("factor").get());
            scale.build(inputWidth, null);
            return scale;
          });

  private static Layer dense(LayerKinds kinds, Map<String, ?> settings, Map<String, Tensor> kept) {
    return kinds.restore("dense", 2, new LayerSettings("layer 0", settings), kept);
  }

  @Test
  void aDenseLayerComesBackFromItsSettingsAndTensors() {
    DenseLayer layer = DenseLayer.of(WEIGHT, BIAS, SQUARE);
    assertThat(layer.kind()).isEqualTo("dense");
    assertThat(layer.settings()).isEqualTo(Map.of("units", 3, "activation", "square"));
    assertThat(layer.tensors())
        .containsExactly(Map.entry("weight", WEIGHT), Map.entry("bias", BIAS));

    DenseLayer back =
        (DenseLayer)
            dense(
                LayerKinds.builtIn().with(SQUARE),
                Map.of("units", 3L, "activation", "square"),
                layer.tensors());
    assertThat(back.weight()).isSameAs(WEIGHT);
    assertThat(back.bias()).isSameAs(BIAS);
    assertThat(back.activation()).isSameAs(SQUARE);
  }

  @Test
  void aLayerOfOnesOwnComesBackThroughItsKind() {
    LayerKinds kinds = LayerKinds.builtIn().with(SCALE).with(SQUARE);
    Layer back =
        kinds.restore(
            "factor",
            4,
            new LayerSettings("layer 1", Map.of()),
            Map.of("factor", Tensor.of(new float[] {5})));
    assertThat(back.outputWidth()).isEqualTo(4);
    assertThat(back.parameters().get(0).value().get()).isEqualTo(5);
  }

  @Test
  void namesAreTakenOnce() {
    assertThatThrownBy(() -> LayerKinds.builtIn().with(SCALE).with(SCALE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer kinds: there is a kind factor already");
    assertThatThrownBy(() -> LayerKinds.builtIn().with(SQUARE).with(SQUARE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer kinds: there is an activation square already");
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    Map<String, Object> good = Map.of("units", 3L, "activation", "relu");
    Map<String, Tensor> tensors = Map.of("weight", WEIGHT, "bias", BIAS);
    assertThat(dense(LayerKinds.builtIn(), good, tensors)).hasToString("dense 3 relu");

    refused(Map.of("activation", "relu"), tensors)
        .hasMessage("layer 0: no units, wanted a whole number from 1 to 2147483647");
    refused(Map.of("units", 0L, "activation", "relu"), tensors)
        .hasMessage("layer 0: units is 0, wanted a whole number from 1 to 2147483647");
    refused(Map.of("units", 3L, "activation", 1L), tensors)
        .hasMessage("layer 0: activation is 1, wanted a text");
    refused(Map.of("units", 3L, "activation", "square"), tensors)
        .hasMessage(
            "activation is \"square\", wanted a built-in one or one that is passed to load");
    refused(Map.of("units", 3L, "activation", "relu", "bias", false), tensors)
        .hasMessage("layer 0: unknown member \"bias\", wanted units, activation, initialWeights");
    refused(Map.of("units", 3L, "activation", "relu", "initialWeights", "huge"), tensors)
        .hasMessage("initialWeights is \"huge\", wanted built-in ones");
    refused(good, Map.of("weight", WEIGHT)).hasMessage("bias is missing, wanted [3]");
    refused(good, Map.of("weight", WEIGHT.reshape(3, 2), "bias", BIAS))
        .hasMessage("weight has the shape [3, 2], wanted [2, 3]");
    refused(good, Map.of("weight", WEIGHT, "bias", BIAS, "mean", BIAS))
        .hasMessage("1 tensors that a layer of kind dense does not have, one is \"mean\"");
    assertThatThrownBy(
            () ->
                LayerKinds.builtIn()
                    .restore("factor", 2, new LayerSettings("layer 0", Map.of()), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kind is \"factor\", wanted one of [activation, batch-norm, dense, dropout, ensemble,"
                + " layer-norm, maxout, residual, scale, softmax]; a kind of your own is passed to"
                + " load");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Map<String, ?> settings, Map<String, Tensor> tensors) {
    return assertThatThrownBy(() -> dense(LayerKinds.builtIn(), settings, tensors))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbersAreFinite() {
    LayerSettings settings = new LayerSettings("layer 2", Map.of("rate", 0.5, "count", 2L));
    assertThat(settings.number("rate")).isEqualTo(0.5);
    assertThat(settings.number("count")).isEqualTo(2);
    assertThatThrownBy(() -> settings.number("depth"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 2: no depth, wanted a number");
  }
}
