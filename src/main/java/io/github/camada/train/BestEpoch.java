package io.github.camada.train;

import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The best epoch of a run so far, with the weights that the network had after it.
 *
 * @param weights all that the network keeps, in the order of {@link MLP#tensors}
 */
record BestEpoch(EpochResult result, Criterion criterion, List<Tensor> weights) {

  /** The epoch that has just ended; copies the weights. */
  static BestEpoch of(EpochResult result, Criterion criterion, MLP model) {
    return new BestEpoch(result, criterion, weights(model));
  }

  /** An epoch before an interruption, with the weights of its {@link #memory}. */
  static BestEpoch recall(EpochResult result, Criterion criterion, MLP model, List<Tensor> memory) {
    List<Tensor> wanted = of(result, criterion, model).memory();
    boolean fits = shapes(memory).equals(shapes(wanted));
    if (fits && memory.get(0).data()[1] != criterion.ordinal()) {
      Criterion other = criterion == Criterion.LOSS ? Criterion.ACCURACY : Criterion.LOSS;
      throw new CheckpointException(
          "early stopping: the checkpoint has the weights of the best epoch by %s, not by %s"
              .formatted(other, criterion));
    }
    if (!fits || !memory.get(0).equals(wanted.get(0))) {
      throw new CheckpointException(
          "early stopping: the weights of the best epoch, %d, are not in the checkpoint"
              .formatted(result.epoch()));
    }
    return new BestEpoch(result, criterion, List.copyOf(memory.subList(1, memory.size())));
  }

  /** What a checkpoint keeps: epoch and criterion, 0 the loss and 1 the accuracy; the weights. */
  List<Tensor> memory() {
    List<Tensor> memory = new ArrayList<>();
    memory.add(Tensor.of(new float[] {result.epoch(), criterion.ordinal()}, 2));
    memory.addAll(weights);
    return memory;
  }

  /** Gives a network the weights. */
  void restore(MLP model) {
    List<String> found = shapes(weights(model));
    if (!found.equals(shapes(weights))) {
      throw new IllegalArgumentException(
          "early stopping: the network's tensors are %s, the best weights %s"
              .formatted(found, shapes(weights)));
    }
    Iterator<Tensor> best = weights.iterator();
    for (Tensor tensor : model.tensors().values()) {
      System.arraycopy(best.next().data(), 0, tensor.data(), 0, tensor.size());
    }
  }

  private static List<String> shapes(List<Tensor> tensors) {
    return tensors.stream().map(tensor -> Arrays.toString(tensor.shape())).toList();
  }

  private static List<Tensor> weights(MLP model) {
    return model.tensors().values().stream().map(Tensor::copy).toList();
  }
}
