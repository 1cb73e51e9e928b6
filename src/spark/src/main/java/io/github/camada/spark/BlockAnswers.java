package io.github.camada.spark;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.tensor.Tensor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/** What the outputs of a network for a block of rows mean, as cells of Spark's columns. */
abstract sealed class BlockAnswers permits ClassAnswers, LabelAnswers, NumberAnswers {

  private final Tensor outputs;
  private final Tensor values;

  /**
   * @param outputs of the network, {@code [rows, outputs]}
   * @param values what these stand for: probabilities of classes or labels, or numbers
   */
  BlockAnswers(Tensor outputs, Tensor values) {
    this.outputs = outputs;
    this.values = values;
  }

  /** The answers of {@code [rows, outputs]}. */
  static BlockAnswers of(Outputs meaning, Tensor outputs) {
    if (meaning instanceof Classes classes) {
      return new ClassAnswers(classes, outputs);
    } else if (meaning instanceof Labels labels) {
      return new LabelAnswers(labels, outputs);
    }
    return new NumberAnswers((Numbers) meaning, outputs);
  }

  final Vector rawPrediction(int row) {
    return vector(outputs, row);
  }

  /** The probabilities of classes or labels, or the numbers. */
  final Vector values(int row) {
    return vector(values, row);
  }

  final float value(int row, int index) {
    return values.get(row, index);
  }

  abstract Object prediction(int row);

  /** The name of the class, or those of the labels that are yes. */
  abstract Object name(int row);

  private static Vector vector(Tensor rows, int row) {
    int width = rows.dimension(1);
    double[] values = new double[width];
    for (int i = 0; i < width; i++) {
      values[i] = rows.data()[row * width + i];
    }
    return Vectors.dense(values);
  }
}
