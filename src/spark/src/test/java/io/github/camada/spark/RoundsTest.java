package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Scaling;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.LayerKinds;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows, partitions and seed give the same bits, which are those of plain loops. */
class RoundsTest {

  private static final int ROWS = 300;

  private static List<Row> shuffled(List<Row> rows) {
    List<Row> other = new ArrayList<>(rows);
    Collections.shuffle(other, new Random(3));
    return other;
  }

  @Test
  void theOrderAndThePartitionsThatRowsHadBeforeDoNotMatter() {
    List<Row> rows = Points.rows(ROWS, 1);
    String expected = Points.sha256(Points.classifier().fit(Points.of(rows)));
    assertThat(Points.sha256(Points.classifier().fit(Points.of(shuffled(rows)).repartition(7))))
        .isEqualTo(expected);
    assertThat(Points.sha256(Points.classifier().fit(Points.of(rows).coalesce(1))))
        .isEqualTo(expected);
    // what does matter
    assertThat(Points.sha256(Points.classifier().setSeed(23).fit(Points.of(rows))))
        .isNotEqualTo(expected);
    assertThat(Points.sha256(Points.classifier().setPartitions(3).fit(Points.of(rows))))
        .isNotEqualTo(expected);
  }

  @Test
  void withoutIdsRowsAreOrderedByWhatIsInThem() {
    List<Row> rows = Points.rows(ROWS, 1);
    CamadaClassifier classifier = Points.classifier().setIdCol("");
    assertThat(Points.sha256(classifier.fit(Points.of(shuffled(rows)).repartition(5))))
        .isEqualTo(Points.sha256(classifier.fit(Points.of(rows))));
  }

  /** What a round is, written once more, without Spark but for the division of the rows. */
  @Test
  void roundsAreThoseOfPlainLoops() {
    org.apache.spark.sql.Dataset<Row> rows = Points.of(Points.rows(ROWS, 1));
    CamadaModel model =
        Points.classifier()
            .setOuterLearningRate(0.7)
            .setOuterMomentum(0.9)
            .setSchedule("cosine")
            .fit(rows);
    List<Dataset> parts = new ArrayList<>();
    Scaling scaling = ((io.github.camada.feature.Features) model.model().inputs()).scaling();
    List<Row> divided =
        rows.repartition(4, rows.col("id"))
            .withColumn("part", functions.spark_partition_id())
            .sort("id")
            .collectAsList();
    for (int part = 0; part < 4; part++) {
      parts.add(part(divided, part, scaling));
    }
    MLP network =
        new MLP(new DenseLayer(8, Activation.RELU), new DenseLayer(3)).build(Points.WIDTH, 22);
    float[] velocity = new float[network.weights().length];
    for (int round = 0; round < 3; round++) {
      plainRound(network, parts, velocity, round);
    }
    assertThat(model.model().network().weights()).isEqualTo(network.weights());
  }

  private static Dataset part(List<Row> rows, int part, Scaling scaling) {
    List<Row> mine = rows.stream().filter(row -> row.<Integer>getAs("part") == part).toList();
    Tensor features = Tensor.zeros(mine.size(), Points.WIDTH);
    int[] labels = new int[mine.size()];
    for (int i = 0; i < labels.length; i++) {
      double[] values = mine.get(i).<Vector>getAs("features").toArray();
      for (int j = 0; j < values.length; j++) {
        features.set((float) values[j], i, j);
      }
      labels[i] = (int) (double) mine.get(i).<Double>getAs("label");
    }
    return Dataset.of(scaling.apply(features), labels, Points.CLASSES);
  }

  private static void plainRound(MLP network, List<Dataset> parts, float[] velocity, int round) {
    float[] before = network.weights();
    double[] sum = new double[before.length];
    for (int part = 0; part < parts.size(); part++) {
      MLP copy = network.copy();
      int steps = 3 * ((parts.get(part).size() - 1) / 16 + 1);
      long seed = RandomStream.forkSeed(RandomStream.forkSeed(22, round), part);
      int first = round * steps / 3;
      new Trainer(copy, new CrossEntropyLoss(), new Adam(0.01f), new TrainingSettings(1, 16, seed))
          .withSchedule(
              (step, length) ->
                  0.01
                      + (1 - 0.01)
                          * (1 + StrictMath.cos(Math.PI * ((first + step) / (double) steps)))
                          / 2)
          .fit(parts.get(part));
      float[] after = copy.weights();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += parts.get(part).size() * (double) after[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      double difference = sum[i] / ROWS - before[i];
      double speed = 0.9 * velocity[i] + difference;
      velocity[i] = (float) speed;
      before[i] = (float) (before[i] + 0.7 * (difference + 0.9 * speed));
    }
    network.setWeights(before);
  }

  private static final AtomicInteger FAILED = new AtomicInteger();

  @Test
  void tasksThatFailAreDoneAgainWithTheSameBits() {
    List<Row> rows = Points.rows(ROWS, 1);
    org.apache.spark.sql.Dataset<Row> data = Points.of(rows).repartition(3, functions.col("id"));
    CamadaClassifier classifier = Points.classifier().setPartitions(0);
    String expected = Points.sha256(classifier.fit(data));
    MapPartitionsFunction<Row, Row> failing =
        source -> {
          TaskContext task = TaskContext.get();
          if (task.attemptNumber() < 2 && task.partitionId() != 1) {
            FAILED.incrementAndGet();
            throw new IllegalStateException("the disk is gone, says the test");
          }
          return source;
        };
    FAILED.set(0);
    CamadaModel model = classifier.fit(data.mapPartitions(failing, Encoders.row(data.schema())));
    assertThat(FAILED.get()).isGreaterThanOrEqualTo(4);
    assertThat(Points.sha256(model)).isEqualTo(expected);
  }

  @Test
  void aPartitionWithoutRowsThatCountChangesNothing() {
    List<Row> rows = Points.rows(6, 1);
    // more partitions than rows
    CamadaModel model = Points.classifier().setPartitions(8).fit(Points.of(rows));
    assertThat(model.model().trainingRecord().orElseThrow().optimizer())
        .contains("over 8 partitions");
    org.apache.spark.sql.Dataset<Row> weighted =
        Points.of(rows).withColumn("weight", functions.lit(0));
    assertThatThrownBy(() -> Points.classifier().setWeightCol("weight").fit(weighted))
        .hasMessage("fit: no row, or none with a weight above 0");
    assertThatThrownBy(() -> Points.classifier().fit(Points.of(List.of())))
        .hasMessageStartingWith("fit: ");
  }

  @Test
  void aModelFileSaysHowItWasTrained() throws Exception {
    CamadaModel model = Points.classifier().fit(Points.of(Points.rows(ROWS, 1)));
    Model loaded = ModelSerializer.load(model.shared().file(), LayerKinds.builtIn());
    TrainingRecord record = loaded.trainingRecord().orElseThrow();
    assertThat(record.settings()).isEqualTo(new TrainingSettings(3, 16, 22));
    assertThat(record.optimizer())
        .isEqualTo(
            new Adam(0.01f)
                + " begun anew in each of 3 rounds of 1 epoch over 4 partitions, averaged, then"
                + " OuterStep[learningRate=1.0, momentum=0.0]");
    assertThat(record.trainingData()).matches("[0-9a-f]{64}");
    CamadaModel other = Points.classifier().fit(Points.of(Points.rows(ROWS, 2)));
    assertThat(other.model().trainingRecord().orElseThrow().trainingData())
        .isNotEqualTo(record.trainingData());
  }

  @Test
  void divergenceIsToldOnceWithRoundAndPartition() {
    CamadaClassifier classifier =
        Points.classifier().setOptimizer("sgd").setLearningRate(1e30).setRounds(2);
    assertThatThrownBy(() -> classifier.fit(Points.of(Points.rows(ROWS, 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("fit: round 1, partition 0: ");
  }

  @Test
  void aStepOfARoundThatLeavesTheFiniteNumbersIsToldAndIsNoCheckpoint(@TempDir Path directory)
      throws IOException {
    CamadaClassifier classifier =
        Points.classifier()
            .setOuterLearningRate(1e300)
            .setRounds(1)
            .setCheckpointDir(directory.toString());
    assertThatThrownBy(() -> classifier.fit(Points.of(Points.rows(ROWS, 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("fit: round 1: weight \\d+ of 67 became .*, wanted a finite number");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void pixelsAreBytes() {
    List<Row> rows = new ArrayList<>();
    RandomStream random = new RandomStream(4);
    for (long id = 0; id < 120; id++) {
      byte[] image = new byte[6];
      for (int i = 0; i < image.length; i++) {
        image[i] = (byte) random.nextInt(100);
      }
      image[(int) (id % 2)] = (byte) 250;
      rows.add(org.apache.spark.sql.RowFactory.create(id, image, (int) (id % 2)));
    }
    var schema =
        new org.apache.spark.sql.types.StructType()
            .add("id", "long")
            .add("features", "binary")
            .add("label", "int");
    org.apache.spark.sql.Dataset<Row> images = LocalSpark.session().createDataFrame(rows, schema);
    CamadaModel model = Points.classifier().setImageShape(2, 3).setRounds(12).fit(images);
    assertThat(model.model().inputs()).isEqualTo(Inputs.greyImages(2, 3));
    long right = model.transform(images).filter("prediction = label").count();
    assertThat(right).isGreaterThan(115);
    assertThatThrownBy(() -> Points.classifier().fit(images))
        .hasMessage("column features has bytes, which are pixels: wanted their imageShape");
  }
}
