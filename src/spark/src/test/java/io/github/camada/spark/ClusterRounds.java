package io.github.camada.spark;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What a round costs on executors that are processes of their own, with one core each: synthetic
 * digits in four partitions, with few rows and with many, a small network and a large one. Prints a
 * line for each: executors, rows, weights, and of a round the shortest and the median of all but
 * the first by the clock, the median of its longest task, and the bytes of all results.
 */
final class ClusterRounds {

  private static final int PARTITIONS = 4;
  private static final int ROUNDS = 12;
  private static final double MILLIS = 1e3;

  private final SparkSession spark;
  private final int executors;

  private ClusterRounds(SparkSession spark, int executors) {
    this.spark = spark;
    this.executors = executors;
  }

  /**
   * Trains on a cluster that it starts itself.
   *
   * @param arguments the number of executors
   */
  public static void main(String[] arguments) throws Exception {
    int executors = Integer.parseInt(arguments[0]);
    SparkSession spark = LocalSpark.processes(executors, "").getOrCreate();
    System.out.println("executors rows weights shortest median task result-bytes");
    ClusterRounds rounds = new ClusterRounds(spark, executors);
    rounds.print(400, 16);
    rounds.print(400, 700, 500);
    rounds.print(20_000, 300, 100);
    spark.stop();
  }

  private void print(int rows, int... hidden) throws Exception {
    Dataset<Row> data = parquet(SyntheticDigits.generate(rows, 1));
    Rounds measured = new Rounds();
    spark.sparkContext().addSparkListener(measured);
    CamadaModel model =
        new CamadaClassifier()
            .setFeaturesCol("pixels")
            .setImageShape(28, 28)
            .setIdCol("id")
            .setHiddenLayers(hidden)
            .setPartitions(PARTITIONS)
            .setRounds(ROUNDS)
            .fit(data);
    spark.sparkContext().listenerBus().waitUntilEmpty();
    spark.sparkContext().removeSparkListener(measured);
    List<Round> sorted = measured.done.subList(1, ROUNDS);
    System.out.printf(
        Locale.ROOT,
        "%d %d %d %.2f %.2f %.2f %d%n",
        executors,
        rows,
        model.model().network().weights().length,
        sorted.stream().mapToLong(round -> round.millis).min().orElseThrow() / MILLIS,
        median(sorted.stream().mapToLong(round -> round.millis).sorted().toArray()),
        median(sorted.stream().mapToLong(round -> round.longest).sorted().toArray()),
        sorted.get(0).bytes);
  }

  private static double median(long[] sorted) {
    return sorted[sorted.length / 2] / MILLIS;
  }

  private Dataset<Row> parquet(ImageDataset images) throws IOException {
    StructType schema =
        new StructType().add("id", "long").add("pixels", "binary").add("label", "int");
    List<Row> rows =
        IntStream.range(0, images.size())
            .mapToObj(i -> RowFactory.create((long) i, images.image(i), images.label(i)))
            .toList();
    Path path = Files.createTempDirectory("rounds").resolve("digits");
    spark.createDataFrame(rows, schema).write().parquet(path.toString());
    return spark.read().parquet(path.toString());
  }

  /** One round, as it is heard of. */
  private static final class Round {
    private long begin;
    private long millis;
    private long longest;
    private long bytes;
  }

  /** Hears of jobs that are rounds. */
  private static final class Rounds extends SparkListener {

    private final Map<Object, Round> byStage = new HashMap<>();
    private final Map<Integer, Round> byJob = new HashMap<>();
    private final List<Round> done = new ArrayList<>();

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      String description = job.properties().getProperty("spark.job.description");
      if (description != null && description.startsWith("camada: round")) {
        Round round = new Round();
        round.begin = job.time();
        byJob.put(job.jobId(), round);
        for (int i = 0; i < job.stageInfos().length(); i++) {
          byStage.put(job.stageInfos().apply(i).stageId(), round);
        }
      }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      Round round = byStage.get(task.stageId());
      if (round != null && task.taskMetrics() != null) {
        round.longest = Math.max(round.longest, task.taskMetrics().executorRunTime());
        round.bytes += task.taskMetrics().resultSize();
      }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
      Round round = byJob.get(job.jobId());
      if (round != null) {
        round.millis = job.time() - round.begin;
        done.add(round);
      }
    }
  }
}
