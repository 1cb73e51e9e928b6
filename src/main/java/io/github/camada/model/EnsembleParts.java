package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    OptionalInt place = Ensemble.placeIn(network);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    List<Layer> layers = network.layers();
    int behind = place.getAsInt() + 1;
    Ensemble ensemble = (Ensemble) layers.get(place.getAsInt());
    List<MLP> members = Ensemble.networks(new MLP(layers.subList(0, behind)));
    if (members.size() < 2) {
      return Optional.empty();
    }
    Predictions rest =
        behind == layers.size()
            ? null
            : new Predictions(
                new MLP(layers.subList(behind, layers.size())),
                Inputs.features(ensemble.outputWidth()),
                threads);
    return Optional.of(
        new EnsembleParts(
            ensemble,
            members.stream().map(member -> new Predictions(member, inputs, threads)).toList(),
            rest));
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
