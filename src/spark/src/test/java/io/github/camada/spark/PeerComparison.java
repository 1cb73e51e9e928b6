package io.github.camada.spark;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.mnist.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Spark's own perceptron and this one, in turn on the same data and cores: MNIST as vectors from 0
 * to 1, which lie in memory in as many partitions as there are cores. Prints a line for each
 * training: whose, what decides its length, accuracy on the test images, seconds by the clock and
 * seconds of the processors.
 */
final class PeerComparison {

  private static final int HIDDEN = 100;
  private static final int DIGITS = 10;
  private static final int PARTITIONS = 2;
  private static final double WHITE = 255;
  private static final double NANOS = 1e9;

  private final Dataset<Row> train;
  private final Dataset<Row> test;

  private PeerComparison(SparkSession spark, Mnist mnist, Path directory) {
    this.train = parquet(spark, mnist.train(), directory.resolve("train"));
    this.test = parquet(spark, mnist.test(), directory.resolve("test"));
  }

  /** From a file, and into memory, before any time is taken. */
  private static Dataset<Row> parquet(SparkSession spark, ImageDataset images, Path path) {
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType, false)
            .add("features", SQLDataTypes.VectorType(), false)
            .add("label", DataTypes.DoubleType, false);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      byte[] pixels = images.image(i);
      double[] values = new double[pixels.length];
      for (int pixel = 0; pixel < pixels.length; pixel++) {
        values[pixel] = Byte.toUnsignedInt(pixels[pixel]) / WHITE;
      }
      rows.add(RowFactory.create((long) i, Vectors.dense(values), (double) images.label(i)));
    }
    spark.createDataFrame(rows, schema).write().mode(SaveMode.Overwrite).parquet(path.toString());
    Dataset<Row> read =
        spark
            .read()
            .parquet(path.toString())
            .repartition(PARTITIONS)
            .persist(StorageLevel.MEMORY_AND_DISK());
    read.count();
    return read;
  }

  /**
   * Compares.
   *
   * @param arguments iterations of Spark's perceptron, one after the other; of this one, rounds of
   *     one epoch, with "r" before the number: {@code r1 r3 60}
   */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark = LocalSpark.builder("local[" + PARTITIONS + "]").getOrCreate();
    PeerComparison comparison =
        new PeerComparison(spark, Mnist.load(), Files.createTempDirectory("peer"));
    System.out.println("whose length accuracy seconds processor-seconds");
    for (String argument : arguments) {
      comparison.print(argument);
    }
    spark.stop();
  }

  private void print(String argument) {
    boolean rounds = argument.startsWith("r");
    int length = Integer.parseInt(rounds ? argument.substring(1) : argument);
    long start = System.nanoTime();
    double processor = ProcessorTime.seconds();
    Transformer model = rounds ? camada(length) : spark(length);
    double used = ProcessorTime.seconds() - processor;
    double seconds = (System.nanoTime() - start) / NANOS;
    Dataset<Row> answers = model.transform(test);
    double right = answers.filter("prediction = label").count();
    System.out.printf(
        Locale.ROOT,
        "%s %d %.4f %.1f %.1f%n",
        rounds ? "camada" : "spark",
        length,
        right / answers.count(),
        seconds,
        used);
  }

  private Transformer camada(int rounds) {
    return new CamadaClassifier()
        .setIdCol("id")
        .setHiddenLayers(HIDDEN)
        .setPartitions(PARTITIONS)
        .setRounds(rounds)
        .fit(train);
  }

  private Transformer spark(int iterations) {
    return new MultilayerPerceptronClassifier()
        .setLayers(new int[] {784, HIDDEN, DIGITS})
        .setMaxIter(iterations)
        .setTol(0)
        .setSeed(1)
        .fit(train);
  }
}
