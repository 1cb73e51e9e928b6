package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RoundTaskTest {

  private static final RoundSettings SETTINGS =
      new RoundSettings(4, 2, new StepRule("adam", 0.01, "cosine", 3, 7), new OuterStep(1, 0));

  private static ShardColumns columns(int weight, int id) {
    return new ShardColumns(
        new FeatureColumn("features", 0, 2, FeatureColumn.Form.VECTOR),
        new LabelColumn("label", 1, null, 2),
        weight < 0 ? null : new WeightColumn("weight", weight),
        id);
  }

  private static Row row(double x, double y, double label, Object... more) {
    List<Object> cells = new ArrayList<>(List.of(Vectors.dense(x, y), label));
    cells.addAll(List.of(more));
    return RowFactory.create(cells.toArray());
  }

  private static Shard shard(ShardColumns columns, Row... rows) {
    return new ShardBuilder(columns, 5).build(List.of(rows).iterator());
  }

  private static final Row[] ROWS = {
    row(1, 2, 0), row(-1, 0.5, 1), row(3, 3, 0), row(-2, 1, 1), row(0.5, 2, 0)
  };

  private static Broadcast<SharedModel> broadcast() {
    Model model =
        new Model(
            new MLP(new DenseLayer(2)).build(2, 1), Inputs.features(2), Outputs.classes("a", "b"));
    return JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
        .broadcast(SharedModel.of(model));
  }

  @Test
  void aTaskGivesTheSameBitsEachTimeAndOthersInAnotherRoundOrPartition() {
    Broadcast<SharedModel> model = broadcast();
    RoundTask task = new RoundTask(model, SETTINGS, 1);
    Shard shard = shard(columns(-1, -1), ROWS);
    RoundResult result = task.call(shard);
    assertThat(result.partition()).isEqualTo(5);
    assertThat(result.weight()).isEqualTo(5);
    assertThat(result.failure()).isNull();
    assertThat(task.call(shard).weights()).isEqualTo(result.weights());
    assertThat(task.call(shard).loss()).isEqualTo(result.loss());
    assertThat(new RoundTask(model, SETTINGS, 2).call(shard).weights())
        .isNotEqualTo(result.weights());
    Shard other = new ShardBuilder(columns(-1, -1), 6).build(List.of(ROWS).iterator());
    assertThat(task.call(other).weights()).isNotEqualTo(result.weights());
  }

  @Test
  void aTaskThatIsInterruptedHasNoResult() {
    RoundTask task = new RoundTask(broadcast(), SETTINGS, 0);
    Shard shard = shard(columns(-1, -1), ROWS);
    task.call(shard);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> task.call(shard)).hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void roundsHaveTheScheduleOfTheWhole() {
    Schedule whole = Schedule.cosine(0.01);
    for (int round = 0; round < 4; round++) {
      for (long step = 0; step < 10; step++) {
        assertThat(SETTINGS.schedule(round).factor(step, 10))
            .isEqualTo(whole.factor(10 * round + step, 40));
      }
    }
  }

  @Test
  void theOuterStepByHand() {
    float[] weights = {1, -2};
    float[] velocity = {0, 1};
    // d = (1, 2), v = 0.5 v + d = (1, 2.5), w + 2 (d + 0.5 v) = (1 + 2 1.5, -2 + 2 3.25)
    new OuterStep(2, 0.5).apply(weights, velocity, new double[] {2, 0});
    assertThat(velocity).containsExactly(1, 2.5f);
    assertThat(weights).containsExactly(4, 4.5f);
    new OuterStep(1, 0).apply(weights, velocity, new double[] {0.1, -3});
    assertThat(weights).containsExactly(0.1f, -3);
  }

  @Test
  void theMeanByHand() {
    List<RoundResult> results =
        List.of(
            new RoundResult(0, 1, new float[] {1, 10}, 0.5, null),
            RoundResult.ofNothing(1),
            new RoundResult(2, 3, new float[] {5, -2}, 0.1, null));
    assertThat(WeightedMean.of(results, 2)).containsExactly(4, 1);
    assertThat(WeightedMean.loss(results)).isCloseTo(0.2, within(1e-15));
  }

  @Test
  void rowsWithoutIdsAreInOneOrderWhateverOrderTheyCameIn() {
    Shard shard = shard(columns(-1, -1), ROWS);
    Row[] reversed = {ROWS[4], ROWS[3], ROWS[2], ROWS[1], ROWS[0]};
    Shard other = shard(columns(-1, -1), reversed);
    assertThat(shard.labels()).containsExactly(0, 0, 0, 1, 1);
    assertThat(shard.numbers()).containsExactly(0.5f, 2, 1, 2, 3, 3, -2, 1, -1, 0.5f);
    assertThat(other.numbers()).isEqualTo(shard.numbers());
    assertThat(other.sha256()).isEqualTo(shard.sha256());
    assertThat(shard(columns(-1, -1), ROWS[0]).sha256()).isNotEqualTo(shard.sha256());
  }

  @Test
  void idsAreThoseOfOneRowEach() {
    ShardColumns columns = columns(-1, 2);
    Shard shard = shard(columns, row(1, 2, 0, 7L), row(0, 0, 1, 8L));
    assertThat(shard.numbers()).containsExactly(1, 2, 0, 0);
    assertThatThrownBy(() -> shard(columns, row(1, 2, 0, 7L), row(0, 0, 1, 7L)))
        .hasMessage("partition 5: id 7 stands there twice, wanted one of its own for each row");
    Row sevenAndTen = row(1, 2, 0, new byte[] {7, 10});
    assertThat(shard(columns, sevenAndTen, row(0, 0, 1, new byte[] {7, 11})).rows()).isEqualTo(2);
    assertThatThrownBy(() -> shard(columns, sevenAndTen, row(0, 0, 1, new byte[] {7, 10})))
        .hasMessage("partition 5: id 070a stands there twice, wanted one of its own for each row");
  }

  @Test
  void whatCannotBeLearntFromIsRefusedByName() {
    ShardColumns columns = columns(2, -1);
    assertThat(shard(columns, row(1, 2, 0, 0.5), row(1, 2, 1, 2)).weight()).isEqualTo(2.5);
    assertThatThrownBy(() -> shard(columns, row(1, 2, 0, 1), row(1, 2, 1, -1)))
        .hasMessage(
            "partition 5: column weight: row 1 is -1, wanted a finite number of at least 0");
    assertThatThrownBy(() -> shard(columns, row(1, Double.NaN, 0, 1)))
        .hasMessage(
            "partition 5: column features: value 1 of row 0 is NaN, wanted a finite number");
    assertThatThrownBy(() -> shard(columns, row(1, 2, 0.5, 1)))
        .hasMessage("partition 5: column label: row 0 is 0.5, wanted a whole number from 0 to 1");
    assertThatThrownBy(() -> shard(columns, row(1, 2, 2, 1)))
        .hasMessageContaining("column label: row 0 is 2.0");
  }

  @Test
  void aRowThatIsRefusedHasItsId() {
    ShardColumns columns = columns(2, 3);
    assertThatThrownBy(() -> shard(columns, row(1, 2, 0, 1, 7L), row(1, 2, 0.5, 1, 19L)))
        .hasMessage(
            "partition 5, id 19: column label: row 1 is 0.5, wanted a whole number from 0 to 1");
    assertThatThrownBy(() -> shard(columns, row(1, 2, 0, -1, new byte[] {7, 10})))
        .hasMessage(
            "partition 5, id 070a: column weight: row 0 is -1, wanted a finite number of at least"
                + " 0");
  }

  @Test
  void manyRowsGrowTheArrays() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      rows.add(row(i, -i, i % 2, (long) i));
    }
    Shard shard = new ShardBuilder(columns(-1, 2), 0).build(rows.iterator());
    assertThat(shard.rows()).isEqualTo(1_000);
    assertThat(shard.numbers()[2 * 999]).isEqualTo(999);
    assertThat(shard.labels()).hasSize(1_000);
  }

  @Test
  void rulesOfStepsByTheirNames() {
    for (String name : StepRule.names()) {
      String text =
          new StepRule(name, 0.5, "constant", 1, 0).newOptimizer().toString().toLowerCase();
      assertThat(text).startsWith(name).contains("0.5");
    }
  }
}
