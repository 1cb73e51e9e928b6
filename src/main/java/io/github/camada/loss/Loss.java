package io.github.camada.loss;

import io.github.camada.metric.Metric;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What training makes small: a number for each example, and the gradient of their sum. Sums, as
 * those of parts of a batch add up to that of the whole, and examples may have weights: one of
 * weight k counts as k copies of it do. Implementations are stateless and may be used by several
 * threads.
 */
public interface Loss {

  /**
   * Whether this loss is one of classes: the outputs are logits, one for each class, and the target
   * is the class's label. A trainer then checks the labels against the number of outputs, and names
   * an example whose label is out of range.
   *
   * @return false, unless a loss of classes says otherwise
   */
  default boolean classifies() {
    return false;
  }

  /**
   * Whether the outputs are logits, numbers of any size and sign. A trainer then refuses a network
   * whose last layer gives others: this loss has the sigmoid or softmax in it, and would apply it
   * again.
   *
   * @return whether it {@linkplain #classifies classifies}, unless overridden
   */
  default boolean takesLogits() {
    return classifies();
  }

  /**
   * How many targets an example has. A trainer refuses data with another number before the first
   * batch.
   *
   * @param outputs of the network, at least 1
   * @return at least 1, or 0 if any number will do; unless overridden 1 if it {@linkplain
   *     #classifies classifies}, otherwise 0
   * @throws IllegalArgumentException if the loss does not support that many outputs
   */
  default int targetWidth(int outputs) {
    return classifies() ? 1 : 0;
  }

  /**
   * What a target must be, if this one is not that. A trainer asks for each example that counts: of
   * validation data before the first batch, of training data as it reads them. The error names the
   * example by its index. Not asked of a loss that {@linkplain #classifies classifies}, whose
   * labels are checked instead.
   *
   * @param target one value, any
   * @return in words, for example {@code a finite number}; empty if the loss can use it, and unless
   *     overridden
   */
  default Optional<String> wantedInsteadOf(float target) {
    return Optional.empty();
  }

  /**
   * The figures, beside the loss itself, that tell a person how well a network does what this loss
   * is for. A trainer computes them.
   *
   * @return unless overridden the accuracy if it {@linkplain #classifies classifies}, otherwise
   *     none
   */
  default List<Metric> metrics() {
    return classifies() ? List.of(Metric.accuracy()) : List.of();
  }

  /**
   * The sum of the losses of a batch, each times its example's weight; and the gradient of that
   * sum, divided by a number, with respect to the outputs:
   *
   * <pre>
   *   S          = sum_i w_i l(o_i, t_i)
   *   gradient_i = w_i / divisor dl(o_i, t_i)/do_i
   * </pre>
   *
   * <p>An example of weight 0 counts for nothing: its outputs and targets are not read, and its
   * gradient is 0.
   *
   * @param outputs {@code [capacity, width]}, what the network computed
   * @param targets {@code [capacity, target width]}, what it should have
   * @param weights of the examples, {@code [at least rows]}, each finite and at least 0; null if
   *     all are 1
   * @param rows number of examples in the batch; rows behind them are not read
   * @param divisor of the gradient, finite and above 0: the sum of the weights for the gradient of
   *     the mean
   * @param outputGradient {@code [capacity, width]}, of which the first {@code rows} rows are
   *     overwritten; null if it is not wanted
   * @return the sum, which is not divided; NaN or infinite if an output is
   * @throws IllegalArgumentException if shapes, targets, weights or divisor do not fit
   */
  double sum(
      Tensor outputs,
      Tensor targets,
      float[] weights,
      int rows,
      double divisor,
      Tensor outputGradient);

  /**
   * The mean loss of a batch whose examples all have the weight 1.
   *
   * @param outputs {@code [capacity, width]}, what the network computed
   * @param targets {@code [capacity, target width]}, what it should have
   * @param rows number of examples in the batch, at least 1; rows behind them are not read
   * @return the mean over the examples; NaN or infinite if an output is
   * @throws IllegalArgumentException if shapes or targets do not fit
   */
  default double evaluate(Tensor outputs, Tensor targets, int rows) {
    return evaluate(outputs, targets, rows, null);
  }

  /**
   * The mean loss of a batch whose examples all have the weight 1, and its gradient with respect to
   * the outputs.
   *
   * @param outputs {@code [capacity, width]}, what the network computed
   * @param targets {@code [capacity, target width]}, what it should have
   * @param rows number of examples in the batch, at least 1
   * @param outputGradient {@code [capacity, width]}, of which the first {@code rows} rows are
   *     overwritten; null if it is not wanted
   * @return the mean over the examples; NaN or infinite if an output is
   * @throws IllegalArgumentException if shapes or targets do not fit
   */
  default double evaluate(Tensor outputs, Tensor targets, int rows, Tensor outputGradient) {
    return sum(outputs, targets, null, rows, rows, outputGradient) / rows;
  }
}
