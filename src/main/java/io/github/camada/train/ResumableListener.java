package io.github.camada.train;

import io.github.camada.tensor.Tensor;
import java.util.Map;

/**
 * A listener with tensors of its own, which a checkpoint keeps. What it remembers of the epochs
 * before, it finds in {@link TrainingRun#completed()}. If a run has several, they must be given in
 * the same order when it is resumed; listeners of other kinds may be added or left out.
 */
public interface ResumableListener extends TrainingListener {

  /**
   * What a checkpoint is to keep. It is written at once, so they need not be copied.
   *
   * @return the tensors by names of the listener's choice; none while there is nothing to keep
   */
  Map<String, Tensor> memory();

  /**
   * The run that is about to start goes on from a checkpoint. Called before {@link #onStart}, and
   * only then. An exception, if the memory does not fit, keeps the run from starting and leaves the
   * network as it was.
   *
   * @param run with the epochs that are completed; its network has no weights of the checkpoint yet
   * @param memory what {@link #memory} gave when the checkpoint was written; empty if the listener
   *     was not there then
   */
  void recall(TrainingRun run, Map<String, Tensor> memory);
}
