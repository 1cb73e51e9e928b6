package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.learn.PictureLearner;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.TrainingListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that decides which weights a training on pictures leads to, but data and seed. */
interface PictureChoices {

  /** What trains if there is more to do than to train one network. */
  Optional<PictureLearner> learner();

  int members();

  MLP network(Dataset images);

  /** Images to learn from as training sees them. */
  Dataset varied(Dataset training);

  Loss loss();

  Optimizer optimizer();

  /** By what the rate is multiplied where so many examples are learnt from. */
  Schedule schedule(int examples);

  /** What changes the rate by how training goes. */
  List<TrainingListener> listeners();

  int epochs();

  /** After how many epochs without a better one training ends; empty if never. */
  Optional<Integer> patience();

  /** For so many examples. */
  TrainingSettings settings(int examples);

  /** What the model file keeps of a run. */
  History recorded(History history);

  /** What a recipe has decided, in a line; empty without one. */
  Optional<String> recipe();

  /** The option that might keep a run from diverging. */
  String remedy();

  /** Adds what a report says of them. */
  void describe(Map<String, String> settings);
}
