package io.github.camada.learn;

import static io.github.camada.learn.ModelBits.sha256;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.IntFunction;

/** A learner of three small networks, and what ends its run with an exception. */
final class InterruptedLearning {

  static final int ROWS = 60;
  static final int MEMBERS = 3;
  static final int EPOCHS = 4;

  /** Of 48 rows in batches of at most 16. */
  static final int BATCHES = 3;

  static final Duration ALWAYS = Duration.ofNanos(1);
  static final Table TABLE = table();

  /** Of a run that nothing interrupted. */
  static final String EXPECTED = sha256(learner().learn(TABLE));

  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private InterruptedLearning() {}

  private static Table table() {
    RandomStream random = new RandomStream(7);
    double[] x = new double[ROWS];
    String[] kind = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = random.nextInt(100);
      kind[i] = x[i] < 40 + random.nextInt(20) ? "low" : "high";
    }
    return Table.of(Column.numbers("x", x), Column.words("kind", kind));
  }

  /** All that a run remembers is in it: dropout, a schedule, best epochs, rates of their own. */
  static Recipe recipe(Task task) {
    return Recipe.forTable(task)
        .with("hidden", "6")
        .with("dropout", 0.2)
        .with("epochs", EPOCHS)
        .with("batchSize", 16)
        .with("members", MEMBERS);
  }

  static TableLearner learner() {
    return TableLearner.of("kind").withRecipe(InterruptedLearning::recipe);
  }

  /** Ends a network with an exception at that batch, and notes the batches of all before. */
  static IntFunction<TrainingListener> crash(
      int network, int epoch, int batch, SortedSet<String> batches) {
    return number ->
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (number == network && run.epoch() == epoch && run.batch() == batch) {
              throw new Crash();
            }
            batches.add(number + " " + run.epoch() + " " + run.batch());
          }
        };
  }

  static IntFunction<TrainingListener> noting(SortedSet<String> batches) {
    return crash(-1, 0, 0, batches);
  }

  /** Learns until that batch. */
  static void crash(TableLearner learner, int network, int epoch, int batch) {
    SortedSet<String> unused = new ConcurrentSkipListSet<>();
    assertThatThrownBy(
            () -> learner.withListeners(crash(network, epoch, batch, unused)).learn(TABLE))
        .isInstanceOf(Crash.class);
  }
}
