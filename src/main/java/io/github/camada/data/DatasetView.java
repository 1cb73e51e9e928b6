package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.function.IntConsumer;

/** Examples of another data set, each as it is there unless a subclass says otherwise. */
abstract class DatasetView implements Dataset {

  private final Dataset source;

  DatasetView(Dataset source) {
    this.source = source;
  }

  /**
   * Where an example stands in the source.
   *
   * @throws IndexOutOfBoundsException if there is no such example
   */
  abstract int place(int index);

  final Dataset source() {
    return source;
  }

  /** This view, on other data of the same form. */
  abstract Dataset over(Dataset other);

  @Override
  public Dataset atEpoch(int epoch) {
    Dataset varied = source.atEpoch(epoch);
    return varied == source ? this : over(varied);
  }

  @Override
  public int inputWidth() {
    return source.inputWidth();
  }

  @Override
  public List<Integer> inputShape() {
    return source.inputShape();
  }

  @Override
  public int targetWidth() {
    return source.targetWidth();
  }

  @Override
  public int classes() {
    return source.classes();
  }

  @Override
  public float weight(int index) {
    return source.weight(place(index));
  }

  @Override
  public boolean waits() {
    return source.waits();
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    source.read(place(index), inputs, targets, row);
  }

  /** That of the values, unless it takes the source's own to tell what they are. */
  @Override
  public String fingerprint(IntConsumer progress) {
    return Fingerprint.isOfValues(this)
        ? Fingerprint.of(this, progress)
        : Fingerprint.ofPlaces(this, progress);
  }
}
