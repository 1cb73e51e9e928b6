package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Features;
import io.github.camada.feature.Scaling;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.BatchLearner;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Steps over all partitions are those of one machine. */
class ExactTrainingTest {

  private static final int ROWS = 120;
  private static final int BATCH = 32;
  private static final int EPOCHS = 3;

  private static CamadaClassifier exact() {
    return Points.classifier()
        .setExact(true)
        .setBatchSize(BATCH)
        .setRounds(EPOCHS)
        .setOptimizer("sgd")
        .setLearningRate(0.05)
        .setSchedule("cosine");
  }

  private static Dataset<Row> weighted() {
    return Points.of(Points.rows(ROWS, 1))
        .withColumn("weight", functions.expr("case when id % 5 = 0 then 0.5d else 1d end"));
  }

  /** All rows on one machine, in the same batches. */
  private static float[] alone(CamadaModel model, Dataset<Row> data, int partitions) {
    Scaling scaling = ((Features) model.model().inputs()).scaling();
    List<Row> rows =
        data.repartition(partitions, data.col("id"))
            .withColumn("part", functions.spark_partition_id())
            .sort("part", "id")
            .collectAsList();
    MLP network =
        new MLP(new DenseLayer(8, Activation.RELU), new DenseLayer(3)).build(Points.WIDTH, 22);
    int batches = (ROWS - 1) / BATCH + 1;
    Optimizer optimizer = new Sgd(0.05f, 0.9f);
    BatchLearner learner =
        new BatchLearner(network, new CrossEntropyLoss(), optimizer, BATCH, 22)
            .withSchedule(Schedule.cosine(0.01), (long) batches * EPOCHS);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      int[] order = ExactTraining.order(ROWS, 22, epoch);
      for (int from = 0; from < ROWS; from += BATCH) {
        learn(
            learner, rows, Arrays.copyOfRange(order, from, Math.min(ROWS, from + BATCH)), scaling);
      }
    }
    return network.weights();
  }

  private static void learn(BatchLearner learner, List<Row> rows, int[] batch, Scaling scaling) {
    Tensor features = Tensor.zeros(batch.length, Points.WIDTH);
    Tensor labels = Tensor.zeros(batch.length, 1);
    float[] weights = new float[batch.length];
    for (int i = 0; i < batch.length; i++) {
      Row row = rows.get(batch[i]);
      double[] values = row.<Vector>getAs("features").toArray();
      for (int j = 0; j < values.length; j++) {
        features.set((float) values[j], i, j);
      }
      labels.set((float) (double) row.<Double>getAs("label"), i, 0);
      weights[i] = (float) (double) row.<Double>getAs("weight");
    }
    learner.learn(scaling.apply(features), labels, weights);
  }

  @Test
  void theWeightsAreThoseOfOneMachineButForRounding() {
    Dataset<Row> data = weighted();
    for (int partitions : new int[] {1, 5}) {
      CamadaModel model = exact().setPartitions(partitions).setWeightCol("weight").fit(data);
      float[] expected = alone(model, data, partitions);
      float[] weights = model.model().network().weights();
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) weights[i]).isCloseTo(expected[i], within(expected[i]));
      }
    }
  }

  /** 2e-5, and as much of the weight: some tens of roundings of floats in a dozen steps. */
  private static org.assertj.core.data.Offset<Double> within(float weight) {
    return org.assertj.core.api.Assertions.within(2e-5 * (1 + Math.abs(weight)));
  }

  @Test
  void theSameRowsGiveTheSameBitsWhateverOrderTheyCameIn() {
    Dataset<Row> data = weighted();
    CamadaModel model = exact().fit(data);
    assertThat(Points.sha256(exact().fit(data.repartition(3)))).isEqualTo(Points.sha256(model));
    assertThat(model.model().trainingRecord().orElseThrow().optimizer())
        .endsWith("by gradients over 4 partitions, summed in each step");
    assertThat(model.model().trainingRecord().orElseThrow().settings())
        .isEqualTo(new TrainingSettings(EPOCHS, BATCH, 22));
  }

  @Test
  void whatItDoesNotDoIsRefused() {
    Dataset<Row> data = weighted();
    assertThatThrownBy(() -> exact().setDropout(0.5).fit(data))
        .hasMessage(
            "fit: exact training has neither checkpoints nor dropout, wanted without these");
    assertThatThrownBy(() -> exact().setCheckpointDir("x").fit(data))
        .hasMessageStartingWith("fit: exact training has neither");
  }

  @Test
  void divergenceIsToldWithStepAndPartition() {
    Dataset<Row> data = weighted();
    assertThatThrownBy(() -> exact().setLearningRate(1e30).fit(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "fit: step 2, partition 0: the first value that is not finite is in layer ");
    // by the last step, after which no partition computes a loss
    assertThatThrownBy(
            () ->
                exact()
                    .setStandardization(false)
                    .setLearningRate(3e38)
                    .setBatchSize(ROWS)
                    .setRounds(1)
                    .fit(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("fit: step 1: weight \\d+ of 67 became .*, wanted a finite number");
  }
}
