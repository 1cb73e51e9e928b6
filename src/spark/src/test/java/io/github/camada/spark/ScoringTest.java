package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.model.MultiLabelClassifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * Answers on Spark are those of the library, to the last bit, whatever the partitions and blocks.
 */
class ScoringTest {

  private static final int ROWS = 230;
  private static final int WIDTH = 5;

  private final SparkSession spark = LocalSpark.session();

  private static MLP network(int inputs, int outputs) {
    return new MLP(new DenseLayer(7, Activation.RELU), new DenseLayer(outputs)).build(inputs, 22);
  }

  private static Model classes() {
    Scaling scaling =
        Scaling.of(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, new double[] {1, 2, 3, 4, 5});
    return new Model(
        network(WIDTH, 3), Inputs.features(scaling), Outputs.classes("red", "green", "blue"));
  }

  private static Tensor values() {
    return Tensor.uniform(-3, 3, new RandomStream(1), ROWS, WIDTH);
  }

  private static float[] row(Tensor rows, int index) {
    int width = rows.dimension(1);
    return Arrays.copyOfRange(rows.data(), index * width, (index + 1) * width);
  }

  private Dataset<Row> rows(int count, DataType type, IntFunction<Object> cell) {
    List<Row> rows = new ArrayList<>();
    for (long id = 0; id < count; id++) {
      rows.add(RowFactory.create(id, cell.apply((int) id)));
    }
    StructType schema =
        new StructType().add("id", DataTypes.LongType, false).add("features", type, true);
    return spark.createDataFrame(rows, schema).repartition(3);
  }

  private Dataset<Row> vectors(Tensor values) {
    return rows(
        values.dimension(0),
        SQLDataTypes.VectorType(),
        index -> LocalSpark.vector(row(values, index)));
  }

  private static void assertVector(Row row, String column, float[] expected) {
    assertThat(row.<Vector>getAs(column).toArray())
        .isEqualTo(LocalSpark.vector(expected).toArray());
  }

  private static void assertClasses(List<Row> answers, Model model, Tensor outputs) {
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
  void aModelOfATableTakesItsColumnsByName() {
    Table table =
        Table.of(
            Column.numbers("size", 1, 2, Double.NaN, 4, 5),
            Column.words("colour", "red", "blue", null, "red", "green"),
            Column.yesNo("new", true, false, true, null, false),
            Column.dates(
                "sold",
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2021, 5, 9),
                LocalDate.of(2022, 3, 3),
                LocalDate.of(2019, 9, 9),
                null));
    Columns columns = Columns.learn(table);
    Model model = new Model(network(columns.width(), 2), columns, Outputs.classes("cheap", "dear"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      LocalDate sold =
          table.column("sold").isMissing(i)
              ? null
              : LocalDate.ofEpochDay((long) table.column("sold").number(i));
      Double size = table.column("size").isMissing(i) ? null : table.column("size").number(i);
      rows.add(
          RowFactory.create(
              (long) i,
              table.column("colour").text(i),
              sold,
              table.column("new").value(i),
              size == null ? null : new java.math.BigDecimal(size.intValue())));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType, false)
            .add("colour", DataTypes.StringType)
            .add("sold", DataTypes.DateType)
            .add("new", DataTypes.BooleanType)
            .add("size", DataTypes.createDecimalType(9, 2));
    Dataset<Row> data = spark.createDataFrame(rows, schema);
    assertClasses(
        LocalSpark.byId(CamadaModel.of(model).transform(data)), model, model.forwardAll(table));
    assertThatThrownBy(() -> CamadaModel.of(model).transform(data.drop("size")))
        .hasMessage("no column size, there are [id, colour, sold, new]");
    assertThatThrownBy(
            () -> CamadaModel.of(model).transform(data.withColumn("new", data.col("colour"))))
        .hasMessage("column new is of type string, the model takes yes/no");
  }

  @Test
  void daysAndMomentsOfJdbcAreDates() {
    TableColumn column = new TableColumn("sold", 0, Kind.DATE);
    LocalDate day = LocalDate.of(2021, 5, 9);
    Instant moment = Instant.parse("2021-05-09T06:00:00Z");
    List<Row> rows =
        List.of(
            RowFactory.create(java.sql.Date.valueOf(day)),
            RowFactory.create(day),
            RowFactory.create("2021-05-09"),
            RowFactory.create(java.sql.Timestamp.from(moment)),
            RowFactory.create(moment),
            RowFactory.create((Object) null));
    Column cells = column.cells(rows);
    for (int row = 0; row < 3; row++) {
      assertThat(cells.number(row)).isEqualTo(day.toEpochDay());
    }
    assertThat(cells.number(3)).isEqualTo(day.toEpochDay() + 0.25);
    assertThat(cells.number(4)).isEqualTo(day.toEpochDay() + 0.25);
    assertThat(cells.isMissing(5)).isTrue();
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

  @Test
  void aFunctionOfSqlAnswersManyRowsAtOnce() {
    Model classes = classes();
    Model prices = new Model(network(2, 1), Inputs.features(2), Outputs.numbers("price"));
    SqlFunction.register(spark, "colours", classes);
    SqlFunction.register(spark, "prices", prices);
    Row answers =
        spark
            .sql(
                "SELECT colours(array(array(1D, 2D, 3D, 4D, 5D), array(0D, 1D, 0D, 1D, 0D))) c,"
                    + " prices(array(array(0.5F, 2F))) p, prices(NULL) n")
            .first();
    float[][] rows = {{1, 2, 3, 4, 5}, {0, 1, 0, 1, 0}};
    List<scala.collection.Seq<Double>> colours = answers.getList(0);
    for (int i = 0; i < 2; i++) {
      float[] expected = classes.classifier().probabilities(rows[i]);
      for (int j = 0; j < 3; j++) {
        assertThat(colours.get(i).apply(j)).isEqualTo(expected[j]);
      }
    }
    List<scala.collection.Seq<Double>> price = answers.getList(1);
    assertThat(price.get(0).apply(0))
        .isEqualTo(prices.regressor().predict(new float[] {0.5f, 2})[0]);
    assertThat(answers.isNullAt(2)).isTrue();
    assertThatThrownBy(() -> spark.sql("SELECT prices(array(array(1D)))").first())
        .hasStackTraceContaining("column argument: row 0 has 1 values, wanted 2");
    Columns columns = Columns.learn(Table.of(Column.numbers("size", 1, 2)));
    Model table = new Model(network(columns.width(), 1), columns, Outputs.numbers("price"));
    assertThatThrownBy(() -> SqlFunction.register(spark, "table", table))
        .hasMessageContaining("wanted one of numbers");
  }

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
