package io.github.camada.train;

import io.github.camada.record.EpochResult;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Weights after each epoch. */
final class Album implements TrainingListener {

  final List<List<Tensor>> weights = new ArrayList<>();

  @Override
  public void onEpoch(TrainingRun run, EpochResult result) {
    weights.add(Examples.weights(run.model()));
  }
}
