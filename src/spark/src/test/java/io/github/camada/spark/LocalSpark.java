package io.github.camada.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark within the JVM of the tests: two tasks at once, each tried four times. */
final class LocalSpark {

  private LocalSpark() {}

  /** One session for all tests; the JVM's end stops it. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2,4]")
        .appName("camada-spark tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        // a few rows are read sooner than code for them is compiled
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        // days without a flag for the JVM, which spark-submit would pass
        .config("spark.sql.datetime.java8API.enabled", "true")
        .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
        .getOrCreate();
  }

  /** As vectors of Spark, which have doubles. */
  static org.apache.spark.ml.linalg.Vector vector(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return Vectors.dense(doubles);
  }

  /** The rows in the order of their column {@code id}. */
  static List<Row> byId(Dataset<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows.collectAsList());
    sorted.sort((a, b) -> Long.compare(a.<Long>getAs("id"), b.<Long>getAs("id")));
    return sorted;
  }
}
