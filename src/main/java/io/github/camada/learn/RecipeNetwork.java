package io.github.camada.learn;

import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.WeightInit;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The network that a {@link Recipe} wants. */
final class RecipeNetwork {

  private static final double SCALE_RATE = 6;
  private static final float BIAS_RATE = 0.1f;

  /** Of the stream that biases are drawn from; layers have those from 0 on. */
  private static final long BIASES = -1;

  private RecipeNetwork() {}

  /** A network, built if its first values are other than those of its layers. */
  static MLP of(Recipe recipe, int inputs, int outputs, long seed) {
    boolean tangent = recipe.isTangent();
    WeightInit init = tangent ? WeightInit.NTK : WeightInit.XAVIER_UNIFORM;
    List<Layer> layers = new ArrayList<>();
    if (tangent) {
      layers.add(new ScaleLayer(SCALE_RATE));
    }
    addDropout(layers, recipe.number(RecipeSetting.INPUT_DROPOUT));
    for (int width : recipe.hidden()) {
      layers.add(new DenseLayer(width, recipe.activation(), init));
      addDropout(layers, recipe.number(RecipeSetting.DROPOUT));
    }
    layers.add(new DenseLayer(outputs, Activation.IDENTITY, init));
    MLP network = new MLP(layers);
    return tangent ? tangent(network.build(inputs, seed), seed) : network;
  }

  private static void addDropout(List<Layer> layers, double share) {
    if (share > 0) {
      layers.add(new Dropout(share));
    }
  }

  /** Biases drawn from N(0, 1) that learn slowly, and zeros in the last layer. */
  private static MLP tangent(MLP network, long seed) {
    RandomStream random = new RandomStream(seed).fork(BIASES);
    Layer last = network.layers().get(network.layers().size() - 1);
    for (Parameter parameter : network.parameters()) {
      if (parameter.role() == Parameter.Role.BIAS) {
        parameter.setLearningRateFactor(BIAS_RATE);
        draw(parameter.value(), random);
      }
    }
    last.parameters().forEach(parameter -> Arrays.fill(parameter.value().data(), 0));
    return network;
  }

  private static void draw(Tensor values, RandomStream random) {
    for (int i = 0; i < values.size(); i++) {
      values.data()[i] = (float) random.nextGaussian();
    }
  }
}
