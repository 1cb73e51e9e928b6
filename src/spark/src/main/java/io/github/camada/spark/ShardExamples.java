package io.github.camada.spark;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.tensor.Tensor;
import java.util.function.IntConsumer;

/** The rows of a shard as the library trains on them. */
final class ShardExamples implements Dataset {

  private final Shard shard;
  private final Inputs inputs;
  private final int classes;
  private final float[] targets;

  ShardExamples(Shard shard, Inputs inputs, Outputs outputs) {
    this.shard = shard;
    this.inputs = inputs;
    this.classes = outputs instanceof Classes of ? of.width() : 0;
    this.targets = new float[shard.rows()];
    Scaling scaling = outputs instanceof Numbers numbers ? numbers.scaling() : Scaling.none(1);
    double shift = scaling.shift()[0];
    double scale = scaling.scale()[0];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) ((shard.labels()[i] - shift) / scale);
    }
  }

  @Override
  public int size() {
    return shard.rows();
  }

  @Override
  public int inputWidth() {
    return inputs.width();
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public float weight(int index) {
    return (float) shard.weight(index);
  }

  @Override
  public void read(int index, Tensor into, Tensor labels, int row) {
    int width = shard.width();
    if (shard.bytes() != null) {
      inputs.encode(shard.bytes(), index * width, into.data(), row * width, width);
    } else {
      inputs.encode(shard.numbers(), index * width, into.data(), row * width, width);
    }
    labels.data()[row] = targets[index];
  }

  /** Known already: the rows need not be read for it in each round. */
  @Override
  public String fingerprint(IntConsumer progress) {
    return shard.sha256();
  }
}
