package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.model.Model;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The networks of a {@link TableLearner}, each with what it says of the rows that validated it.
 *
 * @param trained in order
 * @param parts what each learnt from and was validated on
 */
record TableMembers(List<TrainedNetwork> trained, List<? extends Split<? extends Dataset>> parts) {

  /** At least so many parts, so that one network alone learns from most rows, too. */
  static final int FEWEST_PARTS = 5;

  /**
   * Up to so many units of all members in a layer, one network of all side by side is faster than
   * several; beyond, it would multiply too many zeros.
   */
  private static final int MOST_JOINED = 512;

  static TableMembers train(MemberTraining training, Dataset data, int count, String fingerprint) {
    long seed = training.work().seed();
    List<? extends Split<? extends Dataset>> parts =
        data.folds(Math.max(FEWEST_PARTS, count), seed).subList(0, count);
    List<MemberData> members = new ArrayList<>();
    for (Split<? extends Dataset> each : parts) {
      members.add(new MemberData(each, RandomStream.forkSeed(seed, members.size())));
    }
    return new TableMembers(
        training.train(members, () -> Map.of("training data", fingerprint)), parts);
  }

  private List<MLP> members() {
    return trained.stream().map(TrainedNetwork::network).toList();
  }

  /** The mean of their outputs, as one layer or, where they are small, as one network. */
  MLP mean() {
    List<MLP> members = members();
    MLP mean = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, members));
    int widest =
        members.get(0).layers().stream()
            .limit(members.get(0).layers().size() - 1L)
            .mapToInt(layer -> layer.outputWidth())
            .max()
            .orElse(1);
    return widest * members.size() <= MOST_JOINED ? mean.folded() : mean;
  }

  /**
   * The model at the temperature that suits what each member says of its validation rows.
   *
   * @param seed draws some of the rows, where they are many
   */
  Model calibrated(Model model, long seed) {
    List<MLP> members = members();
    int rows = parts.stream().mapToInt(part -> part.validation().size()).sum();
    FittedTemperature temperature = new FittedTemperature(rows, members.get(0).outputWidth(), seed);
    for (int i = 0; i < members.size(); i++) {
      temperature.ask(members.get(i), parts.get(i).validation());
    }
    return model.withTemperature(temperature.fit());
  }
}
