package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Made-up data, and data sets that watch how they are read. */
final class Examples {

  private Examples() {}

  /** Gaussian clusters around one corner a class; label {@code i % classes}. */
  static TensorDataset clusters(int count, int width, int classes, long seed) {
    RandomStream random = new RandomStream(seed);
    Tensor features = Tensor.zeros(count, width);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % classes;
      for (int j = 0; j < width; j++) {
        float centre = j % classes == labels[i] ? 1 : 0;
        features.set((float) (centre + 0.3 * random.nextGaussian()), i, j);
      }
    }
    return Dataset.of(features, labels, classes);
  }

  /** Copies of all parameters. */
  static List<Tensor> weights(MLP model) {
    return model.parameters().stream().map(parameter -> parameter.value().copy()).toList();
  }

  /**
   * Remembers the indices of every batch that was read. Batches of tests are too small to share
   * between threads, so they are read row by row, and row 0 begins a new one.
   */
  static final class Recording implements Dataset {

    final List<List<Integer>> batches = new ArrayList<>();
    private final Dataset source;

    Recording(Dataset source) {
      this.source = source;
    }

    /** The data that is watched, unwatched. */
    Dataset source() {
      return source;
    }

    /** All indices in the order of their batches. */
    List<Integer> order() {
      return batches.stream().flatMap(List::stream).toList();
    }

    @Override
    public int size() {
      return source.size();
    }

    @Override
    public int inputWidth() {
      return source.inputWidth();
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
      return source.weight(index);
    }

    /** Not by reading all examples, which would be remembered as batches. */
    @Override
    public String fingerprint(IntConsumer progress) {
      return source.fingerprint();
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      if (row == 0) {
        batches.add(new ArrayList<>());
      }
      List<Integer> batch = batches.get(batches.size() - 1);
      assertThat(row).as("the next row").isEqualTo(batch.size());
      batch.add(index);
      source.read(index, inputs, targets, row);
    }
  }

  /** Examples that exist nowhere but in a function of their index: points of the unit square. */
  record Computed(int size, int badLabel) implements Dataset {

    static final int NO_BAD_LABEL = -1;

    @Override
    public int inputWidth() {
      return 2;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      float x = index * 0.618034f % 1;
      float y = index * 0.754878f % 1;
      inputs.set(x, row, 0);
      inputs.set(y, row, 1);
      // above or below the diagonal
      targets.set(badLabel == NO_BAD_LABEL ? (y > x ? 1 : 0) : badLabel, row, 0);
    }
  }
}
