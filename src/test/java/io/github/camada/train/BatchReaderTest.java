package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BatchReaderTest {

  private static final int SIZE = 90;

  /** Numbers whose reading waits, or so it says. */
  private static class Slow implements Dataset {

    private final boolean waits;
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    Slow(boolean waits) {
      this.waits = waits;
    }

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public int inputWidth() {
      return 3;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public boolean waits() {
      return waits;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      readers.add(Thread.currentThread());
      for (int i = 0; i < 3; i++) {
        inputs.set(RandomStream.floatAt(7, 3L * index + i), row, i);
      }
      targets.set(index % 2, row, 0);
    }

    List<Thread> readersAhead() {
      return readers.stream().filter(t -> t.getName().equals("camada-read-ahead")).toList();
    }
  }

  private static BatchReader reader(Dataset data, int[] order) {
    return new BatchReader(
        "training", data, 20, new TargetCheck(new CrossEntropyLoss(), 2), order, Threads.all());
  }

  private static int[] order() {
    int[] order = new int[SIZE];
    Shuffle.into(order, new RandomStream(3));
    return order;
  }

  private static void assertExamples(Batch batch, int[] order, int number) {
    for (int row = 0; row < batch.rows(); row++) {
      int example = order[20 * number + row];
      assertThat(batch.inputs().get(row, 2)).isEqualTo(RandomStream.floatAt(7, 3L * example + 2));
      assertThat(batch.targets().get(row, 0)).isEqualTo(example % 2);
    }
  }

  @Test
  void theBatchesAreThoseOfTheOrder() {
    int[] order = order();
    Slow data = new Slow(true);
    try (BatchReader batches = reader(data, order)) {
      assertThat(batches.batches()).isEqualTo(5);
      for (int number = 0; number < 5; number++) {
        Batch batch = batches.read(number);
        assertThat(batch.rows()).isEqualTo(number == 4 ? 10 : 20);
        assertExamples(batch, order, number);
        assertThat(batches.batch()).isSameAs(batch);
      }
    }
    assertThat(data.readersAhead()).isNotEmpty();
  }

  @Test
  void oneOutOfTurnIsReadAtOnce() {
    int[] order = order();
    try (BatchReader batches = reader(new Slow(true), order)) {
      for (int number : new int[] {0, 3, 1, 1, 4, 0, 1}) {
        assertExamples(batches.read(number), order, number);
      }
    }
  }

  @Test
  void anOrderThatChangesWhileItIsClosedIsTheNewOne() {
    int[] order = order();
    BatchReader batches = reader(new Slow(true), order);
    try {
      batches.read(0);
      batches.close();
      Shuffle.into(order, new RandomStream(4));
      assertExamples(batches.read(1), order, 1);
    } finally {
      batches.close();
    }
  }

  @Test
  void dataThatDoesNotWaitIsNotReadAhead() {
    Slow data = new Slow(false);
    try (BatchReader batches = reader(data, order())) {
      batches.read(0);
      batches.read(1);
    }
    assertThat(data.readersAhead()).isEmpty();
  }

  @Test
  void viewsWaitAsTheirSourceDoes() {
    for (boolean waits : new boolean[] {true, false}) {
      Slow data = new Slow(waits);
      assertThat(data.slice(1, 5).waits()).isEqualTo(waits);
      assertThat(data.shuffled(3).waits()).isEqualTo(waits);
      assertThat(Dataset.concat(new Slow(false), data).waits()).isEqualTo(waits);
    }
  }

  @Test
  void noThreadIsLeft() throws InterruptedException {
    Slow data = new Slow(true);
    MLP network = new MLP(new DenseLayer(2));
    new Trainer(network, new CrossEntropyLoss(), new Adam(0.1f), new TrainingSettings(3, 20, 1))
        .fit(data, data);
    assertThat(data.readersAhead()).isNotEmpty();
    for (Thread thread : data.readersAhead()) {
      thread.join(Patience.LONGEST.toMillis());
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void trainingHasTheSameBitsAndFigures() {
    List<Object> results = new ArrayList<>();
    for (boolean waits : new boolean[] {true, false}) {
      MLP network = new MLP(new DenseLayer(4), new DenseLayer(2));
      History history =
          new Trainer(
                  network, new CrossEntropyLoss(), new Adam(0.1f), new TrainingSettings(3, 20, 1))
              .fit(new Slow(waits), new Slow(waits));
      results.add(List.of(network.parameters().get(0).value(), history.last().training()));
      assertThat(history.last().validation()).isPresent();
    }
    assertThat(results.get(0)).isEqualTo(results.get(1));
  }

  /** Breaks off at one example, when it is let go. */
  private static final class Broken extends Slow {

    private final int broken;
    private final CountDownLatch read = new CountDownLatch(1);

    Broken(int broken) {
      super(true);
      this.broken = broken;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      if (index == broken) {
        read.countDown();
        throw new UncheckedIOException("read: image " + index, new IOException());
      }
      super.read(index, inputs, targets, row);
    }
  }

  @Test
  void whatIsThrownReachesWhoAsksForThatBatch() throws InterruptedException {
    int[] order = order();
    Broken data = new Broken(order[30]);
    try (BatchReader batches = reader(data, order)) {
      assertExamples(batches.read(0), order, 0);
      data.read.await(); // ahead, where nobody has asked for it
      assertThatThrownBy(() -> batches.read(1))
          .isExactlyInstanceOf(UncheckedIOException.class)
          .hasMessage("read: image " + order[30]);
      assertExamples(batches.read(2), order, 2);
    }
  }

  @Test
  void whatIsThrownForABatchThatNobodyAsksForIsNotSeen() {
    int[] order = order();
    try (BatchReader batches = reader(new Broken(order[30]), order)) {
      batches.read(0);
      assertExamples(batches.read(3), order, 3);
    }
  }

  @Test
  void anErrorReachesTheCallerAsItIs() {
    Slow data =
        new Slow(true) {
          @Override
          public void read(int index, Tensor inputs, Tensor targets, int row) {
            if (Thread.currentThread().getName().equals("camada-read-ahead")) {
              throw new StackOverflowError("deep");
            }
            super.read(index, inputs, targets, row);
          }
        };
    try (BatchReader batches = reader(data, order())) {
      batches.read(0);
      assertThatThrownBy(() -> batches.read(1))
          .isInstanceOf(StackOverflowError.class)
          .hasMessage("deep");
    }
  }

  /** As a data set in Kotlin or Scala throws it, where nobody declares it. */
  @Test
  void aCheckedExceptionReachesTheCallerAsItIs() {
    Slow data =
        new Slow(true) {
          @Override
          public void read(int index, Tensor inputs, Tensor targets, int row) {
            if (Thread.currentThread().getName().equals("camada-read-ahead")) {
              Parallel.<RuntimeException>rethrow(new IOException("gone"));
            }
            super.read(index, inputs, targets, row);
          }
        };
    int[] order = order();
    try (BatchReader batches = reader(data, order)) {
      batches.read(0);
      assertThatThrownBy(() -> batches.read(1))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("gone");
      batches.read(2);
      assertExamples(batches.read(0), order, 0); // not what nobody asks for
    }
  }

  @Test
  void anInterruptedThreadGetsItsBatchAndStaysInterrupted() {
    int[] order = order();
    try (BatchReader batches = reader(new Slow(true), order)) {
      batches.read(0);
      Thread.currentThread().interrupt();
      Batch batch = batches.read(1);
      assertThat(Thread.interrupted()).isTrue();
      assertExamples(batch, order, 1);
    }
  }
}
