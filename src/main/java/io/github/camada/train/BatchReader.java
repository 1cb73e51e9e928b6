package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.tensor.Threads;
import java.io.Closeable;

/**
 * Reads the batches of an order. While the data says that reading waits, for a disk or another
 * machine, the next batch is read by threads of its own as the present one is worked on: the
 * examples in each batch are the same.
 *
 * <p>Its memory is that of two batches. A batch that is asked for out of turn, or after an
 * exception, is read at once. Whoever goes over an order closes it in the end, or when the order
 * changes: no thread is left.
 */
final class BatchReader implements Closeable {

  private final Dataset dataset;
  private final int[] order;
  private final int capacity;

  /** The batch that is worked on, and the one that is read meanwhile. */
  private Batch present;

  private Batch next;

  /** Null unless a batch is read ahead. */
  private ReadAhead ahead;

  /** Which one that is; none if negative. */
  private int aheadNumber = -1;

  /** Reads examples in an order that may change while it is closed. */
  BatchReader(
      String name, Dataset dataset, int capacity, TargetCheck check, int[] order, Threads threads) {
    this.dataset = dataset;
    this.order = order;
    this.capacity = capacity;
    this.present = new Batch(name, dataset, capacity, check, threads);
    this.next = new Batch(name, dataset, capacity, check, threads);
  }

  /** The largest number of examples in a batch. */
  int capacity() {
    return capacity;
  }

  /** How many batches there are. */
  int batches() {
    return (order.length - 1) / capacity + 1;
  }

  /** The examples of a batch. */
  int rows(int number) {
    return Math.min(capacity, order.length - number * capacity);
  }

  /** What was read last. */
  Batch batch() {
    return present;
  }

  /** Reads from now on, while it is closed, examples as they are in an epoch. */
  void begin(int epoch) {
    Dataset view = dataset.atEpoch(epoch);
    present.readFrom(view);
    next.readFrom(view);
  }

  /**
   * Reads a batch.
   *
   * @throws IllegalArgumentException if the loss cannot use a target
   */
  Batch read(int number) {
    if (aheadNumber == number) {
      takeOver();
    } else {
      discard();
      present.fill(order, number * capacity, rows(number));
    }
    if (number + 1 < batches() && dataset.waits()) {
      if (ahead == null) {
        ahead = new ReadAhead();
      }
      next.begin(order, (number + 1) * capacity, rows(number + 1), ReadAhead.THREADS);
      ahead.start(next);
      aheadNumber = number + 1;
    }
    return present;
  }

  private void takeOver() {
    aheadNumber = -1;
    ahead.await();
    next.end();
    Batch read = next;
    next = present;
    present = read;
  }

  /** Lets threads end that still write into the next batch. */
  private void discard() {
    if (aheadNumber >= 0) {
      aheadNumber = -1;
      try {
        ahead.await();
      } catch (Throwable ofExamplesThatNobodyAskedFor) {
        // Whoever asks for them is told then.
      }
    }
  }

  /** Ends the threads. May be read from again. */
  @Override
  public void close() {
    discard();
    if (ahead != null) {
      ahead.close();
      ahead = null;
    }
  }
}
