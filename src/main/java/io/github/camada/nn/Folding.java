package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes fewer layers of a network's, with the same predictions but for rounding. With y = a x + b
 * for each unit:
 *
 * <pre>
 *   a (xW + c) + b = x (W diag(a)) + (a c + b)    behind a dense layer without an activation
 *   (a x + b) W + c = x (diag(a) W) + (b W + c)   before a dense layer
 * </pre>
 *
 * <p>Members of an ensemble that averages outputs stand {@linkplain SideBySide side by side}.
 */
final class Folding {

  private final List<Layer> folded = new ArrayList<>();

  private Folding() {}

  /**
   * The layers themselves where nothing changes, new ones elsewhere; none only for no more than
   * dropout.
   */
  static List<Layer> of(List<Layer> layers) {
    Folding folding = new Folding();
    layers.forEach(folding::take);
    return folding.folded;
  }

  private void take(Layer layer) {
    Layer below = folded.isEmpty() ? null : folded.get(folded.size() - 1);
    if (layer instanceof Dropout) {
      return;
    }
    if (layer instanceof Residual block) {
      List<Layer> body = of(block.layers());
      folded.add(body.isEmpty() ? block : new Residual(body.toArray(Layer[]::new)));
    } else if (layer instanceof Ensemble ensemble) {
      take(ensemble);
    } else if (layer instanceof ActivationLayer next && isLinear(below)) {
      DenseLayer dense = (DenseLayer) below;
      replaceLast(DenseLayer.of(dense.weight(), dense.bias(), next.activation()));
    } else if (UnitFactors.isKnown(layer) && isLinear(below)) {
      replaceLast(behind((DenseLayer) below, UnitFactors.of(layer)));
    } else if (layer instanceof DenseLayer dense && UnitFactors.isKnown(below)) {
      folded.remove(folded.size() - 1);
      take(before(UnitFactors.of(below), dense));
    } else {
      folded.add(layer);
    }
  }

  private void take(Ensemble ensemble) {
    List<MLP> members = ensemble.members().stream().map(MLP::folded).toList();
    if (ensemble.mean() == Ensemble.Mean.OUTPUTS && SideBySide.isPossible(members)) {
      SideBySide.of(members).forEach(this::take);
    } else {
      folded.add(new Ensemble(ensemble.mean(), members));
    }
  }

  private void replaceLast(Layer layer) {
    folded.set(folded.size() - 1, layer);
  }

  private static boolean isLinear(Layer layer) {
    return layer instanceof DenseLayer dense && dense.activation() == Activation.IDENTITY;
  }

  private static DenseLayer behind(DenseLayer dense, UnitFactors units) {
    int out = dense.outputWidth();
    Tensor weight = dense.weight().copy();
    Tensor bias = dense.bias().copy();
    for (int i = 0; i < weight.size(); i++) {
      weight.data()[i] = (float) (weight.data()[i] * units.factors()[i % out]);
    }
    for (int j = 0; j < out; j++) {
      bias.data()[j] = (float) (bias.data()[j] * units.factors()[j] + units.summands()[j]);
    }
    return DenseLayer.of(weight, bias, dense.activation());
  }

  private static DenseLayer before(UnitFactors units, DenseLayer dense) {
    int out = dense.outputWidth();
    Tensor weight = dense.weight().copy();
    Tensor bias = dense.bias().copy();
    for (int j = 0; j < out; j++) {
      double sum = bias.data()[j];
      for (int i = 0; i < dense.inputWidth(); i++) {
        sum += units.summands()[i] * dense.weight().data()[i * out + j];
      }
      bias.data()[j] = (float) sum;
    }
    for (int i = 0; i < weight.size(); i++) {
      weight.data()[i] = (float) (weight.data()[i] * units.factors()[i / out]);
    }
    return DenseLayer.of(weight, bias, dense.activation());
  }
}
