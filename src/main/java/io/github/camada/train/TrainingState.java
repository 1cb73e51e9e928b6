package io.github.camada.train;

import io.github.camada.nn.MLP;
import io.github.camada.optim.OptimizerState;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tensors that change as a run goes on, by name: those of the network, {@code optimizer.NAME}
 * and, of listener L, {@code listeners.L.NAME}. Listeners without memory are not counted, as they
 * may come and go from one run to the next.
 */
final class TrainingState {

  private final OptimizerState optimizer;
  private final List<ResumableListener> listeners;

  /** Those that are there from the begin, whose names and shapes do not change. */
  private final SortedMap<String, Tensor> lasting = new TreeMap<>();

  TrainingState(MLP model, OptimizerState optimizer, List<TrainingListener> listeners) {
    this.optimizer = optimizer;
    this.listeners =
        listeners.stream()
            .filter(ResumableListener.class::isInstance)
            .map(ResumableListener.class::cast)
            .toList();
    lasting.putAll(model.tensors());
    optimizer.memory().forEach((name, tensor) -> lasting.put("optimizer." + name, tensor));
  }

  /** All of them, not copied. */
  SortedMap<String, Tensor> tensors() {
    SortedMap<String, Tensor> tensors = new TreeMap<>(lasting);
    for (int i = 0; i < listeners.size(); i++) {
      String prefix = prefix(i);
      listeners.get(i).memory().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }
    return tensors;
  }

  private static String prefix(int listener) {
    return "listeners." + listener + ".";
  }

  /** Takes over what {@link #tensors} gave after so many steps; changes nothing if it cannot. */
  void restore(TrainingRun run, Map<String, Tensor> saved, long steps) {
    lasting.forEach((name, tensor) -> requireShape(name, saved.get(name), tensor.shape()));
    remind(run, saved);
    lasting.forEach(
        (name, tensor) ->
            System.arraycopy(saved.get(name).data(), 0, tensor.data(), 0, tensor.size()));
    optimizer.resumeAfter(steps);
  }

  private void remind(TrainingRun run, Map<String, Tensor> saved) {
    for (int i = 0; i < listeners.size(); i++) {
      SortedMap<String, Tensor> memory = new TreeMap<>();
      String prefix = prefix(i);
      saved.forEach(
          (name, tensor) -> {
            if (name.startsWith(prefix)) {
              memory.put(name.substring(prefix.length()), tensor);
            }
          });
      listeners.get(i).recall(run, memory);
    }
  }

  private static void requireShape(String name, Tensor found, int[] wanted) {
    if (found == null || !Arrays.equals(found.shape(), wanted)) {
      throw new CheckpointException(
          "resume: tensor %s of the checkpoint %s, wanted %s"
              .formatted(
                  name,
                  found == null ? "is missing" : "has the shape " + Arrays.toString(found.shape()),
                  Arrays.toString(wanted)));
    }
  }
}
