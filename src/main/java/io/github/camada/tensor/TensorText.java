package io.github.camada.tensor;

/** Writes a tensor so that a person can read it. */
final class TensorText {

  /**
   * An axis longer than this shows only its ends, so that a weight matrix prints as a few lines.
   */
  private static final int LONGEST_AXIS = 8;

  private static final int SHOWN_AT_EACH_END = 3;

  private final Tensor tensor;
  private final StringBuilder text = new StringBuilder();

  private TensorText(Tensor tensor) {
    this.tensor = tensor;
  }

  static String format(Tensor tensor) {
    TensorText writer = new TensorText(tensor);
    writer.text.append("Tensor").append(tensor.describe()).append(' ');
    writer.append(0, 0, tensor.size());
    return writer.text.toString();
  }

  private void append(int axis, int offset, int size) {
    if (axis == tensor.rank()) {
      text.append(tensor.data()[offset]);
      return;
    }
    int length = tensor.dimension(axis);
    int stride = length == 0 ? 0 : size / length;
    text.append('[');
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        text.append(axis == tensor.rank() - 1 ? ", " : ",\n" + " ".repeat(axis + 1));
      }
      if (length > LONGEST_AXIS && i == SHOWN_AT_EACH_END) {
        text.append("...");
        i = length - SHOWN_AT_EACH_END - 1;
      } else {
        append(axis + 1, offset + i * stride, stride);
      }
    }
    text.append(']');
  }
}
