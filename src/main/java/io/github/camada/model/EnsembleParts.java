package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The networks of an ensemble, and apart from them the layers that stand behind it, so that each is
 * asked once for the mean and for itself.
 */
final class EnsembleParts {

  private final Ensemble ensemble;
  private final List<Predictions> networks;

  /** What stands behind the ensemble; null if nothing does. */
  private final Predictions rest;

  private EnsembleParts(Ensemble ensemble, List<Predictions> networks, Predictions rest) {
    this.ensemble = ensemble;
    this.networks = networks;
    this.rest = rest;
  }

  /** Empty if there is one network. */
  static Optional<EnsembleParts> of(MLP network, Inputs inputs, Threads threads) {
    if (Ensemble.networks(network).size() < 2) {
      return Optional.empty();
    }
    List<Layer> layers = network.layers();
    int at = 0;
    while (!(layers.get(at) instanceof Ensemble)) {
      at++;
    }
    Ensemble ensemble = (Ensemble) layers.get(at);
    List<Predictions> networks = new ArrayList<>();
    for (MLP member : ensemble.members()) {
      List<Layer> own = new ArrayList<>(layers.subList(0, at));
      own.addAll(member.layers());
      networks.add(new Predictions(new MLP(own), inputs, threads));
    }
    List<Layer> behind = layers.subList(at + 1, layers.size());
    Predictions rest =
        behind.isEmpty()
            ? null
            : new Predictions(new MLP(behind), Inputs.features(ensemble.outputWidth()), threads);
    return Optional.of(new EnsembleParts(ensemble, List.copyOf(networks), rest));
  }

  int size() {
    return networks.size();
  }

  /** What each network gives, in front of what stands behind the ensemble. */
  List<Tensor> ask(Function<Predictions, Tensor> question) {
    return networks.stream().map(question).toList();
  }

  /**
   * What the whole model gives, of what each network gives.
   *
   * @param number of the first example, where errors name one
   * @throws ArithmeticException if a mean is NaN or infinite, as values are too large
   */
  Tensor together(List<Tensor> given, int number) {
    Tensor mean = ensemble.meanOf(given);
    Predictions.requireFinite(mean, number);
    return behind(mean, number);
  }

  /** What the model would give if the ensemble gave this. */
  Tensor behind(Tensor given, int number) {
    return rest == null ? given : rest.of(rest.examples(given).numberedFrom(number));
  }
}
