package io.github.camada.spark;

import static io.github.camada.spark.ScoredExamples.classes;
import static io.github.camada.spark.ScoredExamples.rows;
import static io.github.camada.spark.ScoredExamples.values;
import static io.github.camada.spark.ScoredExamples.vectors;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Columns that are no features, and rows that are refused. */
class ScoringRefusalTest {

  @Test
  void featuresThatAreNoneAreRefusedBeforeSparkBegins() {
    CamadaModel model = CamadaModel.of(classes());
    Dataset<Row> data = vectors(values());
    assertThatThrownBy(() -> model.transform(data.withColumnRenamed("features", "pixels")))
        .hasMessage("no column features, there are [id, pixels]");
    assertThatThrownBy(() -> model.setFeaturesCol("id").transform(data))
        .hasMessage("column id is of type bigint, wanted a vector, an array of numbers or binary");
  }

  @Test
  void aRowThatIsRefusedIsNamedByPartitionAndPlace() {
    CamadaModel model = CamadaModel.of(classes()).setBlockSize(10);
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      Dataset<Row> data =
          rows(15, SQLDataTypes.VectorType(), i -> Vectors.dense(1, 2, 3, i == 12 ? bad : 4, 5))
              .orderBy("id")
              .coalesce(1);
      assertThatThrownBy(() -> model.transform(data).count())
          .hasStackTraceContaining("partition 0, counted from its row 10: ")
          .hasStackTraceContaining("value 3 of example 2 is " + (float) bad);
    }
    Dataset<Row> narrow =
        rows(3, SQLDataTypes.VectorType(), i -> i == 1 ? Vectors.dense(1, 2) : Vectors.zeros(5))
            .orderBy("id")
            .coalesce(1);
    assertThatThrownBy(() -> model.transform(narrow).count())
        .hasStackTraceContaining("column features: row 1 has 2 values, wanted 5");
    Dataset<Row> missing =
        rows(3, SQLDataTypes.VectorType(), i -> i == 2 ? null : Vectors.zeros(5))
            .orderBy("id")
            .coalesce(1);
    assertThatThrownBy(() -> model.transform(missing).count())
        .hasStackTraceContaining("column features: row 2 is null, wanted 5 values");
    Dataset<Row> holed =
        rows(
            1,
            DataTypes.createArrayType(DataTypes.DoubleType),
            i -> new Double[] {1.0, 2.0, null, 4.0, 5.0});
    assertThatThrownBy(() -> model.transform(holed).count())
        .hasStackTraceContaining("column features: value 2 of row 0 is null, wanted a number");
  }
}
