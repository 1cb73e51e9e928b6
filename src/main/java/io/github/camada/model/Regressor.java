package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;

/**
 * A model that answers with numbers, in the unit that its targets had before they were scaled.
 *
 * <p>Immutable, and safe to call from any number of threads at once, as its {@link Model} is.
 */
public final class Regressor implements Predictor {

  private final Model model;
  private final Numbers numbers;

  /**
   * A regressor from a trained network, whose weights are copied.
   *
   * @param network a built network
   * @param inputs how raw values become its inputs
   * @param numbers names, and the scaling of the targets that the network has learnt
   * @throws IllegalArgumentException if widths do not fit, or a weight is NaN or infinite
   * @throws IllegalStateException if the network is not built
   */
  public Regressor(MLP network, Inputs inputs, Numbers numbers) {
    this(new Model(network, inputs, numbers), numbers);
  }

  /**
   * A regressor that knows how it was trained, and whose file says so.
   *
   * @param network a built network, whose weights are copied
   * @param inputs how raw values become its inputs
   * @param numbers names, and the scaling of the targets that the network has learnt
   * @param history what training it gave
   * @throws IllegalArgumentException as above
   * @throws IllegalStateException if the network is not built
   */
  public Regressor(MLP network, Inputs inputs, Numbers numbers, History history) {
    this(new Model(network, inputs, numbers, history), numbers);
  }

  Regressor(Model model, Numbers numbers) {
    this.model = model;
    this.numbers = numbers;
  }

  @Override
  public Model model() {
    return model;
  }

  /**
   * Names and scaling.
   *
   * @return the numbers
   */
  public Numbers numbers() {
    return numbers;
  }

  /**
   * The numbers of one example.
   *
   * @param features as many as the inputs have
   * @return a new array {@code [numbers]}, scaled back
   * @throws IllegalArgumentException if their number is another, or one is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public float[] predict(float[] features) {
    float[] outputs = model.forward(features);
    return numbers.scaling().invert(Tensor.of(outputs, 1, outputs.length)).data();
  }

  /**
   * The numbers of many examples.
   *
   * @param features {@code [n, ...]} with as many values an example as the inputs have
   * @return a new tensor {@code [n, numbers]}, scaled back
   * @throws IllegalArgumentException if an example has another number of values or another shape,
   *     or a value is NaN or infinite
   * @throws ArithmeticException if an output is, as weights or values are too large
   */
  public Tensor predictAll(Tensor features) {
    return numbers.scaling().invert(model.forwardAll(features));
  }
}
