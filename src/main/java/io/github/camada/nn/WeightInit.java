package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Optional;

/** The first values of a layer's weights. */
@FunctionalInterface
public interface WeightInit {

  /**
   * U(-l, l) with l = sqrt(6 / (in + out)), which keeps the variance of activations and of
   * gradients alike (Glorot, Bengio: "Understanding the difficulty of training deep feedforward
   * neural networks", 2010).
   */
  WeightInit XAVIER_UNIFORM = new BuiltInWeightInit(BuiltInWeightInit.XAVIER_UNIFORM);

  /**
   * U(-l, l) with l = sqrt(6 / in), for layers with ReLU (He, Zhang, Ren, Sun: "Delving Deep into
   * Rectifiers", 2015).
   */
  WeightInit HE_UNIFORM = new BuiltInWeightInit(BuiltInWeightInit.HE_UNIFORM);

  /** N(0, 2 / in), for layers with ReLU (He and others, as above). */
  WeightInit HE_NORMAL = new BuiltInWeightInit(BuiltInWeightInit.HE_NORMAL);

  /**
   * N(0, 1 / in), which keeps the variance of sums; for SELU (LeCun, Bottou, Orr, Mueller:
   * "Efficient BackProp", 1998).
   */
  WeightInit LECUN_NORMAL = new BuiltInWeightInit(BuiltInWeightInit.LECUN_NORMAL);

  /**
   * A random orthogonal matrix: its rows or its columns, whichever are fewer, have length 1 and are
   * at right angles, so that a deep network neither stretches nor squeezes what passes (Saxe,
   * McClelland, Ganguli: "Exact solutions to the nonlinear dynamics of learning in deep linear
   * neural networks", 2014). Takes in x out x min(in, out) operations.
   */
  WeightInit ORTHOGONAL = new BuiltInWeightInit(BuiltInWeightInit.ORTHOGONAL);

  /**
   * N(0, 1 / in), learnt at 1 / sqrt(in) of the learning rate. With Adam and others whose steps do
   * not depend on the size of a gradient that trains as a layer does that computes {@code x W /
   * sqrt(in) + b} with W from N(0, 1), the scaling of the neural tangent kernel (Jacot, Gabriel,
   * Hongler: "Neural Tangent Kernel: Convergence and Generalization in Neural Networks", 2018).
   */
  WeightInit NTK = new BuiltInWeightInit(BuiltInWeightInit.NTK);

  /** All zeros: for a last layer, or to see what symmetry does to the others. */
  WeightInit ZEROS = new BuiltInWeightInit(BuiltInWeightInit.ZEROS);

  /**
   * Those of the library by their names.
   *
   * @param name {@code xavier-uniform}, {@code he-uniform}, {@code he-normal}, {@code
   *     lecun-normal}, {@code orthogonal}, {@code ntk} or {@code zeros}
   * @return the initial weights, or null if none have that name
   */
  static WeightInit builtIn(String name) {
    for (WeightInit each :
        new WeightInit[] {
          XAVIER_UNIFORM, HE_UNIFORM, HE_NORMAL, LECUN_NORMAL, ORTHOGONAL, NTK, ZEROS
        }) {
      if (each.name().orElseThrow().equals(name)) {
        return each;
      }
    }
    return null;
  }

  /**
   * Writes the first values.
   *
   * @param weight {@code [in, out]}, to be filled in place
   * @param random the layer's own random stream
   */
  void fill(Tensor weight, RandomStream random);

  /**
   * By what an optimizer multiplies its learning rate for these weights.
   *
   * @param in number of inputs of the layer
   * @return by default 1
   */
  default float learningRateFactor(int in) {
    return 1;
  }

  /**
   * The name under which a model file and the text of a layer remember these weights.
   *
   * @return none by default: those of one's own are not remembered
   */
  default Optional<String> name() {
    return Optional.empty();
  }
}
