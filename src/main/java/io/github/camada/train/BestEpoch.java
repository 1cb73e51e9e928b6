package io.github.camada.train;

import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The best epoch of a run so far, with the weights that the network had after it.
 *
 * @param weights all that the network keeps, as {@link MLP#tensors} names it
 */
record BestEpoch(EpochResult result, Criterion criterion, SortedMap<String, Tensor> weights) {

  /** Of the tensor that has the number of the epoch, before the name of the criterion. */
  private static final String EPOCH = "best by ";

  /** Of the tensors of the network. */
  private static final String WEIGHTS = "weights.";

  /** The epoch that has just ended; copies the weights. */
  static BestEpoch of(EpochResult result, Criterion criterion, MLP model) {
    return new BestEpoch(result, criterion, weights(model));
  }

  /** An epoch before an interruption, with the weights of its {@link #memory}. */
  static BestEpoch recall(
      EpochResult result, Criterion criterion, MLP model, Map<String, Tensor> memory) {
    SortedMap<String, Tensor> wanted = of(result, criterion, model).memory();
    for (String name : memory.keySet()) {
      if (name.startsWith(EPOCH) && !wanted.containsKey(name)) {
        throw new CheckpointException(
            "early stopping: the checkpoint has the weights of the best epoch by %s, not by %s"
                .formatted(name.substring(EPOCH.length()), criterion.name()));
      }
    }
    String epoch = EPOCH + criterion.name();
    if (!shapes(memory).equals(shapes(wanted)) || !memory.get(epoch).equals(wanted.get(epoch))) {
      throw new CheckpointException(
          "early stopping: the weights of the best epoch, %d, are not in the checkpoint"
              .formatted(result.epoch() + 1));
    }
    SortedMap<String, Tensor> weights = new TreeMap<>();
    memory.forEach(
        (name, tensor) -> {
          if (name.startsWith(WEIGHTS)) {
            weights.put(name.substring(WEIGHTS.length()), tensor);
          }
        });
    return new BestEpoch(result, criterion, weights);
  }

  /** What a checkpoint keeps: the epoch under the name of the criterion, and the weights. */
  SortedMap<String, Tensor> memory() {
    SortedMap<String, Tensor> memory = new TreeMap<>();
    memory.put(EPOCH + criterion.name(), Tensor.of(new float[] {result.epoch()}, 1));
    weights.forEach((name, tensor) -> memory.put(WEIGHTS + name, tensor));
    return memory;
  }

  /** Gives a network the weights. */
  void restore(MLP model) {
    Map<String, String> found = shapes(weights(model));
    if (!found.equals(shapes(weights))) {
      throw new IllegalArgumentException(
          "early stopping: the network's tensors are %s, the best weights %s"
              .formatted(found, shapes(weights)));
    }
    model
        .tensors()
        .forEach(
            (name, tensor) ->
                System.arraycopy(weights.get(name).data(), 0, tensor.data(), 0, tensor.size()));
  }

  private static Map<String, String> shapes(Map<String, Tensor> tensors) {
    Map<String, String> shapes = new TreeMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, Arrays.toString(tensor.shape())));
    return shapes;
  }

  private static SortedMap<String, Tensor> weights(MLP model) {
    SortedMap<String, Tensor> copies = new TreeMap<>();
    model.tensors().forEach((name, tensor) -> copies.put(name, tensor.copy()));
    return copies;
  }
}
