package io.github.camada.spark;

import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small data to learn from: three clouds of points in four dimensions. */
final class Points {

  static final int CLASSES = 3;
  static final int WIDTH = 4;

  private Points() {}

  /** {@code id}, {@code features}, {@code label}, {@code colour} and {@code price}. */
  static List<Row> rows(int count, long seed) {
    RandomStream random = new RandomStream(seed);
    List<Row> rows = new ArrayList<>();
    for (long id = 0; id < count; id++) {
      int label = (int) (id % CLASSES);
      double[] values = new double[WIDTH];
      double price = 100;
      for (int i = 0; i < WIDTH; i++) {
        values[i] = 50 + 10 * (i % CLASSES == label ? 2 : 0) + 4 * random.nextGaussian();
        price += i * values[i];
      }
      String colour = List.of("red", "green", "blue").get(label);
      rows.add(RowFactory.create(id, Vectors.dense(values), (double) label, colour, price));
    }
    return rows;
  }

  static Dataset<Row> of(List<Row> rows) {
    return of(LocalSpark.session(), rows);
  }

  static Dataset<Row> of(SparkSession session, List<Row> rows) {
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType, false)
            .add("features", SQLDataTypes.VectorType(), false)
            .add("label", DataTypes.DoubleType, true)
            .add("colour", DataTypes.StringType, true)
            .add("price", DataTypes.DoubleType, true);
    return session.createDataFrame(rows, schema);
  }

  /** One estimator for all tests but for what they change: four partitions, three rounds. */
  static CamadaClassifier classifier() {
    return new CamadaClassifier()
        .setIdCol("id")
        .setHiddenLayers(8)
        .setPartitions(4)
        .setRounds(3)
        .setBatchSize(16)
        .setLearningRate(0.01);
  }

  static String sha256(CamadaModel model) {
    ShardDigest digest = new ShardDigest(0, 0);
    digest.add(model.shared().file());
    return digest.hex();
  }
}
