package io.github.camada.spark;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/** What the outputs of a network for a block of rows mean, as cells of Spark's columns. */
abstract sealed class BlockAnswers {

  private final Tensor outputs;

  private BlockAnswers(Tensor outputs) {
    this.outputs = outputs;
  }

  /** The answers of {@code [rows, outputs]}. */
  static BlockAnswers of(Outputs meaning, Tensor outputs) {
    if (meaning instanceof Classes classes) {
      return new OfClasses(classes, outputs);
    } else if (meaning instanceof Labels labels) {
      return new OfLabels(labels, outputs);
    }
    return new OfNumbers((Numbers) meaning, outputs);
  }

  final Vector rawPrediction(int row) {
    return vector(outputs, row);
  }

  abstract Object prediction(int row);

  abstract Vector probability(int row);

  abstract Object name(int row);

  /** The numbers of a row, where there are numbers. */
  Vector numbers(int row) {
    throw new IllegalStateException("classes and labels are no numbers");
  }

  private static Vector vector(Tensor rows, int row) {
    int width = rows.dimension(1);
    double[] values = new double[width];
    for (int i = 0; i < width; i++) {
      values[i] = rows.data()[row * width + i];
    }
    return Vectors.dense(values);
  }

  private static final class OfClasses extends BlockAnswers {

    private final Classes classes;
    private final Tensor probabilities;
    private final int[] indices;

    private OfClasses(Classes classes, Tensor logits) {
      super(logits);
      this.classes = classes;
      this.probabilities = Softmax.of(logits);
      this.indices = logits.argmax(1);
    }

    @Override
    Object prediction(int row) {
      return (double) indices[row];
    }

    @Override
    Vector probability(int row) {
      return vector(probabilities, row);
    }

    @Override
    Object name(int row) {
      return classes.names().get(indices[row]);
    }
  }

  private static final class OfLabels extends BlockAnswers {

    private final Labels labels;
    private final Tensor probabilities;

    private OfLabels(Labels labels, Tensor logits) {
      super(logits);
      this.labels = labels;
      this.probabilities = logits.copy();
      float[] values = probabilities.data();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (1 / (1 + StrictMath.exp(-values[i])));
      }
    }

    private boolean isYes(int row, int label) {
      return probabilities.get(row, label) >= labels.threshold(label);
    }

    @Override
    Object prediction(int row) {
      double[] answers = new double[labels.width()];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = isYes(row, i) ? 1 : 0;
      }
      return Vectors.dense(answers);
    }

    @Override
    Vector probability(int row) {
      return vector(probabilities, row);
    }

    @Override
    Object name(int row) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < labels.width(); i++) {
        if (isYes(row, i)) {
          names.add(labels.names().get(i));
        }
      }
      return names.toArray(String[]::new);
    }
  }

  private static final class OfNumbers extends BlockAnswers {

    private final Tensor numbers;

    private OfNumbers(Numbers meaning, Tensor outputs) {
      super(outputs);
      this.numbers = meaning.scaling().invert(outputs);
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
    }

    @Override
    Vector numbers(int row) {
      return vector(numbers, row);
    }

    @Override
    Object prediction(int row) {
      return numbers.dimension(1) == 1
          ? (Object) (double) numbers.get(row, 0)
          : vector(numbers, row);
    }

    @Override
    Vector probability(int row) {
      throw new IllegalStateException("numbers have no probabilities");
    }

    @Override
    Object name(int row) {
      throw new IllegalStateException("numbers have no names");
    }
  }
}
