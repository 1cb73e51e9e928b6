package io.github.camada.spark;

import static io.github.camada.spark.ScoredExamples.ROWS;
import static io.github.camada.spark.ScoredExamples.WIDTH;
import static io.github.camada.spark.ScoredExamples.assertClasses;
import static io.github.camada.spark.ScoredExamples.assertVector;
import static io.github.camada.spark.ScoredExamples.classes;
import static io.github.camada.spark.ScoredExamples.network;
import static io.github.camada.spark.ScoredExamples.row;
import static io.github.camada.spark.ScoredExamples.rows;
import static io.github.camada.spark.ScoredExamples.values;
import static io.github.camada.spark.ScoredExamples.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.model.MultiLabelClassifier;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/**
 * Answers on Spark are those of the library, to the last bit, whatever the partitions and blocks.
 */
class ScoringTest {

  @Test
  void vectorsGetTheClassesOfTheLibraryInBlocksOfAnySize() {
    Model model = classes();
    Tensor values = values();
    for (int block : new int[] {1, 7, 1_000}) {
      Dataset<Row> answers = CamadaModel.of(model).setBlockSize(block).transform(vectors(values));
      assertThat(answers.columns())
          .containsExactly(
              "id", "features", "rawPrediction", "probability", "prediction", "predictedName");
      assertClasses(LocalSpark.byId(answers), model, model.forwardAll(values));
    }
  }

  @Test
  void arraysAndSparseVectorsAreTheSameNumbers() {
    Model model = classes();
    Tensor values = values();
    Tensor outputs = model.forwardAll(values);
    Dataset<Row> arrays =
        rows(ROWS, DataTypes.createArrayType(DataTypes.FloatType), i -> row(values, i));
    assertClasses(LocalSpark.byId(CamadaModel.of(model).transform(arrays)), model, outputs);
    Dataset<Row> sparse =
        rows(
            ROWS,
            SQLDataTypes.VectorType(),
            index -> Vectors.dense(LocalSpark.vector(row(values, index)).toArray()).toSparse());
    assertClasses(LocalSpark.byId(CamadaModel.of(model).transform(sparse)), model, outputs);
  }

  @Test
  void unsignedBytesArePixels() {
    Model model = new Model(network(6, 2), Inputs.greyImages(2, 3), Outputs.classes("no", "yes"));
    byte[] pixels = new byte[ROWS * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    Dataset<Row> images =
        rows(ROWS, DataTypes.BinaryType, i -> Arrays.copyOfRange(pixels, i * 6, i * 6 + 6));
    List<Row> answers = LocalSpark.byId(CamadaModel.of(model).setBlockSize(50).transform(images));
    assertClasses(answers, model, model.forwardAll(pixels));
  }

  @Test
  void numbersAreScaledBackAndHaveNeitherProbabilitiesNorNames() {
    Tensor values = values();
    Scaling scaling = Scaling.of(new double[] {100, -1}, new double[] {10, 0.5});
    Model two =
        new Model(
            network(WIDTH, 2),
            Inputs.features(WIDTH),
            new Numbers(List.of("price", "rent"), scaling));
    Dataset<Row> answers = CamadaModel.of(two).transform(vectors(values));
    assertThat(answers.columns()).containsExactly("id", "features", "rawPrediction", "prediction");
    Tensor expected = two.regressor().predictAll(values);
    List<Row> rows = LocalSpark.byId(answers);
    for (int i = 0; i < ROWS; i++) {
      assertVector(rows.get(i), "prediction", row(expected, i));
    }
    Model one = new Model(network(WIDTH, 1), Inputs.features(WIDTH), Outputs.numbers("price"));
    List<Row> single = LocalSpark.byId(CamadaModel.of(one).transform(vectors(values)));
    Tensor prices = one.regressor().predictAll(values);
    for (int i = 0; i < ROWS; i++) {
      assertThat(single.get(i).<Double>getAs("prediction")).isEqualTo(prices.get(i, 0));
    }
  }

  @Test
  void labelsAreYesOrNoByTheirThresholds() {
    Model model =
        new Model(
            network(WIDTH, 2),
            Inputs.features(WIDTH),
            Outputs.labels("wet", "cold").withThreshold("cold", 0.7));
    MultiLabelClassifier classifier = model.multiLabelClassifier();
    Tensor values = values();
    List<Row> answers = LocalSpark.byId(CamadaModel.of(model).transform(vectors(values)));
    for (int i = 0; i < ROWS; i++) {
      List<String> names = classifier.predict(row(values, i));
      assertVector(answers.get(i), "probability", classifier.probabilities(row(values, i)));
      assertThat(answers.get(i).<String>getList(answers.get(i).fieldIndex("predictedName")))
          .isEqualTo(names);
      assertThat(answers.get(i).<Vector>getAs("prediction").toArray())
          .containsExactly(names.contains("wet") ? 1 : 0, names.contains("cold") ? 1 : 0);
    }
  }

  @Test
  void columnsOfAnswersAreRenamedAndLeftOut() {
    CamadaModel model =
        CamadaModel.of(classes())
            .setFeaturesCol("features")
            .setRawPredictionCol("")
            .setProbabilityCol("p")
            .setPredictionCol("")
            .setPredictedNameCol("colour");
    Dataset<Row> answers = model.transform(vectors(values()));
    assertThat(answers.columns()).containsExactly("id", "features", "p", "colour");
    assertThat(answers.count()).isEqualTo(ROWS);
    assertThatThrownBy(() -> model.setPredictedNameCol("id").transform(vectors(values())))
        .hasMessage("column id is there already, and would be written");
    assertThatThrownBy(() -> model.setPredictedNameCol("p").transform(vectors(values())))
        .hasMessage("two columns of answers have the name p");
  }
}
