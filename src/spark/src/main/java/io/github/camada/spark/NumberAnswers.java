package io.github.camada.spark;

import io.github.camada.feature.Numbers;
import io.github.camada.tensor.Tensor;
import org.apache.spark.ml.linalg.Vector;

/** Of each row, one number or several, in their unit. */
final class NumberAnswers extends BlockAnswers {

  NumberAnswers(Numbers meaning, Tensor outputs) {
    super(outputs, scaledBack(meaning, outputs));
  }

  private static Tensor scaledBack(Numbers meaning, Tensor outputs) {
    Tensor numbers = meaning.scaling().invert(outputs);
    for (int i = 0; i < numbers.size(); i++) {
      if (!Float.isFinite(numbers.data()[i])) {
        throw new ArithmeticException(
            "output %d of row %d is %s, scaled back %s: too large for a float"
                .formatted(
                    i % meaning.width(),
                    i / meaning.width(),
                    outputs.data()[i],
                    numbers.data()[i]));
      }
    }
    return numbers;
  }

  @Override
  Object prediction(int row) {
    Vector numbers = values(row);
    return numbers.size() == 1 ? (Object) numbers.apply(0) : numbers;
  }

  @Override
  Object name(int row) {
    throw new IllegalStateException("numbers have no names");
  }
}
