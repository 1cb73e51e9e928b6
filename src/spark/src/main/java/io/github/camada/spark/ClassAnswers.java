package io.github.camada.spark;

import io.github.camada.feature.Classes;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.Tensor;

/** Of each row, the likeliest class. */
final class ClassAnswers extends BlockAnswers {

  private final Classes classes;
  private final int[] indices;

  ClassAnswers(Classes classes, Tensor logits) {
    super(logits, Softmax.of(logits));
    this.classes = classes;
    this.indices = logits.argmax(1);
  }

  @Override
  Object prediction(int row) {
    return (double) indices[row];
  }

  @Override
  Object name(int row) {
    return classes.names().get(indices[row]);
  }
}
