package io.github.camada.spark;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Rows a second with Spark and without it, in turn on two cores: a million images from a Parquet
 * file with all columns of answers, and as many from an array of bytes with their probabilities.
 * Prints a line for each time: whose, seconds by the clock, and microseconds of the processors for
 * a row.
 */
final class ScoringSpeed {

  private static final int ROWS = 1_000_000;
  private static final int BLOCK = 1_000;
  private static final int CORES = 2;
  private static final int TIMES = 4;
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;

  private ScoringSpeed() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    ImageDataset images = Mnist.load().test();
    MLP network =
        new MLP(
            new DenseLayer(700, Activation.RELU),
            new DenseLayer(500, Activation.RELU),
            new DenseLayer(10));
    Model model =
        new Model(
            network.build(images.inputWidth(), 1),
            Inputs.greyImages(images.height(), images.width()),
            Outputs.classes("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    SparkSession spark = LocalSpark.builder("local[" + CORES + "]").getOrCreate();
    Path path = Files.createTempDirectory("scoring").resolve("images");
    write(spark, images, path.toString());
    CamadaModel scoring = CamadaModel.of(model).setFeaturesCol("pixels");
    Classifier alone = model.withThreads(Threads.of(CORES)).classifier();
    System.out.println("whose seconds processor-microseconds-of-a-row");
    for (int time = 0; time < TIMES; time++) {
      measure("library", () -> score(alone, images));
      Dataset<Row> rows = spark.read().parquet(path.toString());
      measure("read only", () -> rows.write().format("noop").mode("overwrite").save());
      measure(
          "spark", () -> scoring.transform(rows).write().format("noop").mode("overwrite").save());
    }
    spark.stop();
  }

  private static void write(SparkSession spark, ImageDataset images, String path) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      rows.add(RowFactory.create((Object) images.image(i)));
    }
    spark
        .createDataFrame(rows, new StructType().add("pixels", "binary"))
        .crossJoin(spark.range(ROWS / images.size()).toDF("copy"))
        .repartition(2 * CORES)
        .write()
        .parquet(path);
  }

  private static void score(Classifier classifier, ImageDataset images) {
    int blocks = images.size() / BLOCK;
    byte[] block = new byte[BLOCK * images.inputWidth()];
    for (int done = 0; done < ROWS / BLOCK; done++) {
      for (int i = 0; i < BLOCK; i++) {
        byte[] image = images.image(done % blocks * BLOCK + i);
        System.arraycopy(image, 0, block, i * image.length, image.length);
      }
      classifier.probabilitiesAll(block);
    }
  }

  private static void measure(String whose, Runnable run) {
    long start = System.nanoTime();
    double processor = ProcessorTime.seconds();
    run.run();
    System.out.printf(
        Locale.ROOT,
        "%s %.1f %.2f%n",
        whose,
        (System.nanoTime() - start) / NANOS,
        (ProcessorTime.seconds() - processor) * MICROS / ROWS);
  }
}
