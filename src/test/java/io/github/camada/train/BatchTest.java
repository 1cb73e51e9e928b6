package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import io.github.camada.data.Dataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  /** Wide enough that a batch of 20 is shared between threads. */
  private static final int WIDTH = 500;

  private static final TargetCheck TWO_CLASSES = labels(2);

  private static TargetCheck labels(int classes) {
    return new TargetCheck(new CrossEntropyLoss(), classes);
  }

  private static TargetCheck numbers() {
    return new TargetCheck(new SquaredError(), 1);
  }

  /** Input j of example i is 1000 i + j, its target i mod 2; says so to somebody before. */
  private record Watched(int size, int inputWidth, IntConsumer watcher) implements Dataset {

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      watcher.accept(index);
      for (int j = 0; j < inputWidth; j++) {
        inputs.data()[row * inputWidth + j] = 1000 * index + j;
      }
      targets.data()[row] = index % 2;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "3, 0", "20, 2", "20, 500", "21, 500", "64, 500", "64, 0"})
  void holdsTheExamplesOfItsPartOfTheOrder(int rows, int from) {
    Dataset data = new Watched(1000, WIDTH, index -> {});
    Batch batch = new Batch("training", data, 64, TWO_CLASSES, Threads.of(3));
    Arrays.fill(batch.inputs().data(), -1);
    Arrays.fill(batch.targets().data(), -1);
    int[] order = Shuffle.ascending(1000);
    for (int i = 0; i < order.length; i++) {
      order[i] = 999 - i;
    }
    batch.fill(order, from, rows);

    for (int row = 0; row < 64; row++) {
      int index = order[from + row];
      assertThat(batch.targets().get(row, 0)).isEqualTo(row < rows ? index % 2 : -1);
      for (int j = 0; j < WIDTH; j++) {
        assertThat(batch.inputs().get(row, j)).isEqualTo(row < rows ? 1000 * index + j : -1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void allThreadsRead(int threads) {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    CountDownLatch allCame = new CountDownLatch(threads);
    IntConsumer waitForTheOthers =
        index -> {
          if (readers.add(Thread.currentThread())) {
            allCame.countDown();
            try {
              assertThat(allCame.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
              throw new AssertionError(interrupted);
            }
          }
        };
    int rows = Math.max(20, 4 * threads);
    new Batch(
            "training",
            new Watched(rows, WIDTH, waitForTheOthers),
            rows,
            TWO_CLASSES,
            Threads.of(threads))
        .fill(Shuffle.ascending(rows), 0, rows);

    assertThat(readers).hasSize(threads).contains(Thread.currentThread());
  }

  @Test
  void aSmallBatchIsReadByTheCallerInOrder() {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    Dataset data = new Watched(20, 2, index -> readers.add(Thread.currentThread()));
    new Batch("training", data, 20, TWO_CLASSES, Threads.of(3)).fill(Shuffle.ascending(20), 0, 20);

    assertThat(readers).containsExactly(Thread.currentThread());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAnything(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void whatReadingThrowsReachesTheCallerAsItIs() {
    int checked = 0;
    for (int width : new int[] {2, WIDTH}) {
      for (int bad : new int[] {0, 20, 39}) {
        for (Throwable failure :
            new Throwable[] {
              new IllegalStateException("a damaged file"),
              new OutOfMemoryError("made up"),
              new IOException("undeclared, as other languages have it")
            }) {
          Dataset data =
              new Watched(
                  40,
                  width,
                  index -> {
                    if (index == bad) {
                      BatchTest.<RuntimeException>throwAnything(failure);
                    }
                  });
          Trainer trainer =
              new Trainer(
                      new MLP(new DenseLayer(2)).build(width, 1),
                      new CrossEntropyLoss(),
                      new Adam(0.01f),
                      new TrainingSettings(1, 40, 1))
                  .withThreads(Threads.of(3));
          assertThatThrownBy(() -> trainer.fit(data)).isSameAs(failure);
          assertThatThrownBy(() -> trainer.evaluate(data)).isSameAs(failure);
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(2 * 3 * 3);
  }

  @Test
  void anOrderThatEndsEarlierOrMemoryThatIsTooSmallIsRefusedBeforeReading() {
    Batch batch =
        new Batch(
            "training",
            new Watched(
                9,
                2,
                index -> {
                  throw new AssertionError("read");
                }),
            4,
            TWO_CLASSES,
            Threads.of(3));
    int[][] ranges = {{0, 5}, {7, 3}, {-1, 2}, {0, -1}};
    for (int[] range : ranges) {
      assertThatThrownBy(() -> batch.fill(Shuffle.ascending(9), range[0], range[1]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  /** Input j of every example is j, its target the example's index; but for one value of each. */
  private record Flawed(int width, int example, float input, float target) implements Dataset {

    @Override
    public int size() {
      return 60;
    }

    @Override
    public int inputWidth() {
      return width;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      for (int j = 0; j < width; j++) {
        inputs.set(index >= example && j == width - 1 ? input : j, row, j);
      }
      targets.set(index == example ? target : index, row, 0);
    }
  }

  private static Batch descending(Dataset data, TargetCheck check) {
    Batch batch = new Batch("training", data, 60, check, Threads.of(3));
    int[] order = Shuffle.ascending(60);
    for (int i = 0; i < 60; i++) {
      order[i] = 59 - i;
    }
    batch.fill(order, 10, 50);
    return batch;
  }

  @ParameterizedTest
  @CsvSource({"2, NaN", "7, Infinity", "500, -Infinity", "501, NaN"})
  void namesTheFirstInputThatIsNotFiniteByItsPlaceInTheDataSet(int width, float value) {
    // examples 31 to 49 have one; row 0 holds example 49
    Batch batch = descending(new Flawed(width, 31, value, 0), numbers());
    assertThat(batch.infiniteInput())
        .isEqualTo("the input data: value " + (width - 1) + " of example 49 is " + value);
    assertThat(batch.infiniteTarget()).isNull();

    batch.fill(Shuffle.ascending(60), 0, 31);
    assertThat(batch.infiniteInput()).isNull();
    batch.fill(Shuffle.ascending(60), 0, 32);
    assertThat(batch.infiniteInput())
        .isEqualTo("the input data: value " + (width - 1) + " of example 31 is " + value);
  }

  @Test
  void namesTheFirstTargetThatIsNotFinite() {
    Batch batch = descending(new Flawed(2, 31, 1, Float.NaN), numbers());
    assertThat(batch.infiniteInput()).isNull();
    assertThat(batch.infiniteTarget()).isEqualTo("the targets: value 0 of example 31 is NaN");
  }

  @ParameterizedTest
  @CsvSource({"2, 60", "2, -1", "500, 0.5", "2, NaN", "500, Infinity", "2, 1e10"})
  void namesTheExampleWhoseLabelIsNoneOfTheClasses(int width, float label) {
    Dataset data = new Flawed(width, 31, 1, label);
    assertThatThrownBy(() -> descending(data, labels(60)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "training: example 31 has the label " + label + ", wanted a whole number from 0 to 59");
    assertThat(descending(data, numbers()).rows()).isEqualTo(50);
  }
}
