package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/** The examples of several data sets of the same widths, one after the other. */
final class JoinedDataset implements Dataset {

  private final Dataset[] parts;

  /** {@code [parts + 1]}: the first example of each, and the number of all. */
  private final int[] starts;

  private final int classes;

  JoinedDataset(Dataset[] parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("concat: no data sets, wanted at least 1");
    }
    this.parts = parts.clone();
    this.starts = new int[parts.length + 1];
    int known = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < parts.length; i++) {
      requireAlike(parts[0], parts[i], i);
      starts[i + 1] = DatasetCheck.sum("concat", starts[i], parts[i].size());
      known = Math.min(known, parts[i].classes());
      most = Math.max(most, parts[i].classes());
    }
    this.classes = known == 0 ? 0 : most;
  }

  private static void requireAlike(Dataset first, Dataset other, int number) {
    if (other.inputWidth() != first.inputWidth() || other.targetWidth() != first.targetWidth()) {
      throw new IllegalArgumentException(
          "concat: data set %d has %d inputs and %d targets, the first %d and %d"
              .formatted(
                  number,
                  other.inputWidth(),
                  other.targetWidth(),
                  first.inputWidth(),
                  first.targetWidth()));
    }
  }

  List<Dataset> parts() {
    return List.of(parts);
  }

  private int part(int index) {
    Objects.checkIndex(index, size());
    int part = 0;
    while (index >= starts[part + 1]) {
      part++;
    }
    return part;
  }

  @Override
  public int size() {
    return starts[parts.length];
  }

  @Override
  public int inputWidth() {
    return parts[0].inputWidth();
  }

  @Override
  public List<Integer> inputShape() {
    return parts[0].inputShape();
  }

  @Override
  public int targetWidth() {
    return parts[0].targetWidth();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public float weight(int index) {
    int part = part(index);
    return parts[part].weight(index - starts[part]);
  }

  @Override
  public boolean waits() {
    for (Dataset part : parts) {
      if (part.waits()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Dataset atEpoch(int epoch) {
    Dataset[] varied = new Dataset[parts.length];
    boolean same = true;
    for (int i = 0; i < parts.length; i++) {
      varied[i] = parts[i].atEpoch(epoch);
      same &= varied[i] == parts[i];
    }
    return same ? this : new JoinedDataset(varied);
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    int part = part(index);
    parts[part].read(index - starts[part], inputs, targets, row);
  }

  /** That of the values, unless it takes those of the parts to tell what they are. */
  @Override
  public String fingerprint(IntConsumer progress) {
    return Fingerprint.isOfValues(this)
        ? Fingerprint.of(this, progress)
        : Fingerprint.ofParts(parts(), progress);
  }
}
