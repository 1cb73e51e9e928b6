package io.github.camada.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark within this JVM or, with executors that are processes of their own, on this machine. */
final class LocalSpark {

  private LocalSpark() {}

  /** Without a page in the browser, and without names that a machine may not have. */
  static SparkSession.Builder builder(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("camada-spark")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1");
  }

  /**
   * Executors of one core each, as processes with the class path of this one. Spark starts them by
   * three variables of the environment, which the pom gives, and looks for its jars in a directory
   * of one of them although it finds them on the class path.
   */
  static SparkSession.Builder processes(int executors, String options) throws IOException {
    Files.createDirectories(
        Path.of(
            Objects.requireNonNull(
                System.getenv("SPARK_HOME"),
                "SPARK_HOME is not set: src/spark/pom.xml and docs/spark.md say to what"),
            "jars"));
    return builder("local-cluster[%d,1,1024]".formatted(executors))
        .config("spark.executor.extraClassPath", classPath())
        .config(
            "spark.executor.extraJavaOptions",
            "--add-modules jdk.incubator.vector -Dcamada.threads=1 -XX:+UseSerialGC " + options)
        // tasks go to all executors, wherever rows were first
        .config("spark.locality.wait", "0s");
  }

  /** That of this JVM with absolute paths, as executors work in directories of their own. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What spares work where there are only a few rows; answers and bits do not depend on it. */
  static SparkSession.Builder forFewRows(SparkSession.Builder builder) {
    return builder
        // a few rows are read sooner than code for them is compiled
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.hadoop.fs.file.impl", FilesWithoutModes.class.getName());
  }

  /**
   * One session for all tests, two tasks at once, each tried four times; a new one after a test
   * that stops it. The JVM's end stops the last.
   */
  static SparkSession session() {
    return forFewRows(builder("local[2,4]"))
        // days without a flag for the JVM, which spark-submit would pass
        .config("spark.sql.datetime.java8API.enabled", "true")
        .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
        .getOrCreate();
  }

  /** Another session in the same Spark, which plans and compiles queries as it does by default. */
  static SparkSession byDefault() {
    SparkSession session = session().newSession();
    session.conf().set("spark.sql.codegen.wholeStage", "true");
    session.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
    session.conf().set("spark.sql.adaptive.enabled", "true");
    session.conf().set("spark.sql.shuffle.partitions", "200");
    return session;
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
