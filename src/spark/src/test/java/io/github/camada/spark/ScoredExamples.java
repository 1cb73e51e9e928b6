package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows and networks, and the answers that they must get. */
final class ScoredExamples {

  static final int ROWS = 230;
  static final int WIDTH = 5;

  private ScoredExamples() {}

  static MLP network(int inputs, int outputs) {
    return new MLP(new DenseLayer(7, Activation.RELU), new DenseLayer(outputs)).build(inputs, 22);
  }

  static Model classes() {
    Scaling scaling =
        Scaling.of(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, new double[] {1, 2, 3, 4, 5});
    return new Model(
        network(WIDTH, 3), Inputs.features(scaling), Outputs.classes("red", "green", "blue"));
  }

  static Tensor values() {
    return Tensor.uniform(-3, 3, new RandomStream(1), ROWS, WIDTH);
  }

  static float[] row(Tensor rows, int index) {
    int width = rows.dimension(1);
    return Arrays.copyOfRange(rows.data(), index * width, (index + 1) * width);
  }

  static Dataset<Row> rows(int count, DataType type, IntFunction<Object> cell) {
    List<Row> rows = new ArrayList<>();
    for (long id = 0; id < count; id++) {
      rows.add(RowFactory.create(id, cell.apply((int) id)));
    }
    StructType schema =
        new StructType().add("id", DataTypes.LongType, false).add("features", type, true);
    return LocalSpark.session().createDataFrame(rows, schema).repartition(3);
  }

  static Dataset<Row> vectors(Tensor values) {
    return rows(
        values.dimension(0),
        SQLDataTypes.VectorType(),
        index -> LocalSpark.vector(row(values, index)));
  }

  static void assertVector(Row row, String column, float[] expected) {
    assertThat(row.<Vector>getAs(column).toArray())
        .isEqualTo(LocalSpark.vector(expected).toArray());
  }

  static void assertClasses(List<Row> answers, Model model, Tensor outputs) {
    Classifier classifier = model.classifier();
    int[] indices = outputs.argmax(1);
    Tensor probabilities = Softmax.of(outputs);
    assertThat(answers).hasSize(outputs.dimension(0));
    for (int i = 0; i < answers.size(); i++) {
      Row answer = answers.get(i);
      assertVector(answer, "rawPrediction", row(outputs, i));
      assertVector(answer, "probability", row(probabilities, i));
      assertThat(answer.<Double>getAs("prediction")).isEqualTo(indices[i]);
      assertThat(answer.<String>getAs("predictedName")).isEqualTo(classifier.name(indices[i]));
    }
  }
}
