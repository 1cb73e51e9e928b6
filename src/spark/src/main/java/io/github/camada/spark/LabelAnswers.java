package io.github.camada.spark;

import io.github.camada.feature.Labels;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;

/** Of each row, yes or no to each label. */
final class LabelAnswers extends BlockAnswers {

  private final Labels labels;

  LabelAnswers(Labels labels, Tensor logits) {
    super(logits, sigmoid(logits));
    this.labels = labels;
  }

  private static Tensor sigmoid(Tensor logits) {
    Tensor result = logits.copy();
    float[] values = result.data();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1 / (1 + StrictMath.exp(-values[i])));
    }
    return result;
  }

  private boolean isYes(int row, int label) {
    return value(row, label) >= labels.threshold(label);
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
