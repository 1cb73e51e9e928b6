package io.github.camada.codegen;

import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The layers of a network as steps that what is written knows, and their numbers. */
final class SourceSteps {

  private final String form;
  private final List<String> texts = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();

  private SourceSteps(String form) {
    this.form = form;
  }

  /** The steps of layers; an error begins with the name of what is written. */
  static SourceSteps of(List<Layer> layers, String form) {
    SourceSteps steps = new SourceSteps(form);
    layers.forEach(steps::add);
    return steps;
  }

  /** For example {@code dense 784 128}, {@code relu}, {@code elu 0.5}. */
  List<String> texts() {
    return texts;
  }

  /** Weights and whatever else the steps need, in their order. */
  List<Tensor> values() {
    return values;
  }

  /** What the numbers take. */
  long bytes() {
    return values.stream().mapToLong(each -> (long) Float.BYTES * each.size()).sum();
  }

  private void add(Layer layer) {
    if (layer instanceof DenseLayer dense) {
      texts.add("dense " + layer.inputWidth() + " " + layer.outputWidth());
      addValues(layer, "weight", "bias");
      add(dense.activation());
    } else if (layer instanceof ActivationLayer activation) {
      add(activation.activation());
    } else if (layer instanceof ScaleLayer) {
      texts.add("scale " + layer.inputWidth());
      addValues(layer, "scale");
    } else if (layer instanceof Maxout maxout) {
      texts.add("maxout " + maxout.pieces());
    } else if (layer instanceof SoftmaxLayer) {
      texts.add("softmax");
    } else if (layer instanceof BatchNorm) {
      addNormalisation(layer, "scale", "shift", "mean", "variance");
    } else if (layer instanceof LayerNorm) {
      addNormalisation(layer, "scale", "shift");
    } else if (layer instanceof Residual block) {
      texts.add("keep");
      block.layers().forEach(this::add);
      texts.add("add");
    } else if (layer instanceof Ensemble ensemble) {
      texts.add("ensemble");
      for (MLP member : ensemble.members()) {
        member.layers().forEach(this::add);
        texts.add("member");
      }
      texts.add("mean " + ensemble.settings().get("mean"));
    } else if (!(layer instanceof Dropout)) { // which does nothing in predictions
      throw new IllegalArgumentException(form + ": no form of the layer " + layer);
    }
  }

  private void addNormalisation(Layer layer, String... names) {
    texts.add(layer.kind() + " " + layer.inputWidth() + " " + layer.settings().get("epsilon"));
    addValues(layer, names);
  }

  private void addValues(Layer layer, String... names) {
    for (String name : names) {
      values.add(layer.tensors().get(name));
    }
  }

  private void add(Activation activation) {
    String name = activation.name();
    if (!activation.equals(Activation.builtIn(name))) {
      throw new IllegalArgumentException(form + ": no form of the activation " + name);
    }
    if (activation.equals(Activation.LEAKY_RELU)) {
      name = "leaky-relu(0.01)";
    } else if (activation.equals(Activation.ELU)) {
      name = "elu(1.0)";
    }
    if (activation != Activation.IDENTITY) {
      texts.add(name.replace("(", " ").replace(")", ""));
    }
  }
}
