package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Networks that were trained apart and answer together, as one layer: whatever takes a network
 * takes them, a classifier, a model file, an export. Their errors differ, so that the mean has
 * fewer (Hansen, Salamon: "Neural Network Ensembles", 1990; Lakshminarayanan, Pritzel, Blundell:
 * "Simple and Scalable Predictive Uncertainty Estimation using Deep Ensembles", 2017).
 *
 * <pre>{@code
 * MLP first = new MLP(new DenseLayer(16, Activation.RELU), new DenseLayer(10)).build(784, 1);
 * MLP second = new MLP(new DenseLayer(16, Activation.RELU), new DenseLayer(10)).build(784, 2);
 * // each trained by a trainer of its own
 * Ensemble both = new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(first, second));
 * Classifier together = new Classifier(new MLP(both), Inputs.greyImages(28, 28));
 * }</pre>
 */
public final class Ensemble implements Layer {

  /** What is averaged. */
  public enum Mean {

    /**
     * Of classifiers: the outputs are the logarithms of the mean of the members' probabilities,
     * {@code y_k = log(1/m sum_i softmax(z_i)_k)}, which are logits of that mean.
     */
    PROBABILITIES("probabilities"),

    /** Of regressors: {@code y = 1/m sum_i z_i}. */
    OUTPUTS("outputs");

    private final String text;

    Mean(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  static final String KIND = "ensemble";

  private final Mean mean;
  private final List<MLP> members;

  /**
   * An ensemble of trained networks, which are not copied.
   *
   * @param mean what is averaged
   * @param members at least one, built, of the same inputs and outputs
   * @throws IllegalArgumentException if there is none, or their widths differ
   * @throws IllegalStateException if one is not built
   */
  public Ensemble(Mean mean, List<MLP> members) {
    this.mean = mean;
    this.members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("ensemble: no network, wanted at least 1");
    }
    for (MLP member : members) {
      member.parameters();
      if (member.inputWidth() != inputWidth() || member.outputWidth() != outputWidth()) {
        throw new IllegalArgumentException(
            "ensemble: a network of %d inputs and %d outputs, the first has %d and %d"
                .formatted(member.inputWidth(), member.outputWidth(), inputWidth(), outputWidth()));
      }
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** {@code mean}, and {@code members} with the settings of their layers. */
  @Override
  public Map<String, Object> settings() {
    List<Map<String, Object>> all = new ArrayList<>();
    members.forEach(member -> all.add(Map.of("layers", NestedLayers.settings(member.layers()))));
    return Map.of("mean", mean.text(), "members", all);
  }

  /**
   * What is averaged.
   *
   * @return the mean
   */
  public Mean mean() {
    return mean;
  }

  /**
   * The networks.
   *
   * @return themselves, unmodifiable
   */
  public List<MLP> members() {
    return members;
  }

  /**
   * Where a network has its ensemble.
   *
   * @param network any; only an ensemble among its own layers counts, none within another layer
   * @return the ensemble's index among the layers; empty if there is none, or several
   */
  public static OptionalInt placeIn(MLP network) {
    OptionalInt place = OptionalInt.empty();
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof Ensemble) {
        if (place.isPresent()) {
          return OptionalInt.empty();
        }
        place = OptionalInt.of(i);
      }
    }
    return place;
  }

  /**
   * Takes a network with an ensemble apart, into one network for each member: the layers that stand
   * before the ensemble, those of the member, and the layers behind the ensemble, such as the scale
   * layer of a fitted temperature.
   *
   * <p>The answer of the network is the {@linkplain Mean mean} of theirs if nothing stands behind
   * the ensemble, or if it averages outputs and what stands behind is linear. Otherwise it can
   * differ: a temperature divides the logits of the mean of probabilities, and in these networks
   * the logits of each member.
   *
   * @param network any; only an ensemble among its own layers counts, none within another layer
   * @return as many as the ensemble has members, with the layers themselves; the network alone if
   *     it has no ensemble, or several
   */
  public static List<MLP> networks(MLP network) {
    OptionalInt place = placeIn(network);
    if (place.isEmpty()) {
      return List.of(network);
    }
    int at = place.getAsInt();
    List<Layer> layers = network.layers();
    List<MLP> networks = new ArrayList<>();
    for (MLP member : ((Ensemble) layers.get(at)).members) {
      List<Layer> own = new ArrayList<>(layers.subList(0, at));
      own.addAll(member.layers());
      own.addAll(layers.subList(at + 1, layers.size()));
      networks.add(new MLP(own));
    }
    return networks;
  }

  /**
   * The mean of what the members have given, for whoever has asked them already: what this layer
   * gives, to the bit.
   *
   * @param outputs of each member {@code [n, out]}, in their order
   * @return a new tensor {@code [n, out]}, by the formula of {@link Mean}
   * @throws IllegalArgumentException if there are not as many as members, or a shape is another
   */
  public Tensor meanOf(List<Tensor> outputs) {
    int rows = outputs.isEmpty() ? 0 : outputs.get(0).dimension(0);
    int[] wanted = {rows, outputWidth()};
    for (Tensor each : outputs) {
      if (!Arrays.equals(each.shape(), wanted)) {
        throw new IllegalArgumentException(
            "ensemble: outputs %s, wanted %s of each network"
                .formatted(Arrays.toString(each.shape()), Arrays.toString(wanted)));
      }
    }
    if (outputs.size() != members.size()) {
      throw new IllegalArgumentException(
          "ensemble: outputs of %d networks, wanted of %d"
              .formatted(outputs.size(), members.size()));
    }
    List<ForwardPass> passes = new ArrayList<>();
    outputs.forEach(each -> passes.add((input, count) -> each));
    return new EnsembleForward(mean == Mean.PROBABILITIES, passes, rows, outputWidth())
        .forward(null, rows);
  }

  @Override
  public void build(int inputWidth, RandomStream random) {
    throw new IllegalStateException(this + " is built already");
  }

  @Override
  public boolean isBuilt() {
    return true;
  }

  @Override
  public int inputWidth() {
    return members.get(0).inputWidth();
  }

  @Override
  public int outputWidth() {
    return members.get(0).outputWidth();
  }

  /** Those of all members. */
  @Override
  public List<Parameter> parameters() {
    return members.stream().flatMap(member -> member.parameters().stream()).toList();
  }

  /** By names such as {@code members.0.layers.0.weight}. */
  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < members.size(); i++) {
      String prefix = "members." + i + ".";
      members.get(i).tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }
    return tensors;
  }

  @Override
  public ForwardPass inference(int capacity) {
    List<ForwardPass> passes = members.stream().map(each -> each.inference(capacity)).toList();
    return new EnsembleForward(mean == Mean.PROBABILITIES, passes, capacity, outputWidth());
  }

  @Override
  public TrainingPass training(int capacity) {
    List<TrainingPass> passes = members.stream().map(each -> each.training(capacity)).toList();
    return new EnsemblePass(
        this,
        passes,
        new EnsembleForward(mean == Mean.PROBABILITIES, passes, capacity, outputWidth()));
  }

  @Override
  public Ensemble copy() {
    return new Ensemble(mean, members.stream().map(MLP::copy).toList());
  }

  /** For example {@code ensemble of 5 MLP[dense 800 relu, dense 10 identity]}. */
  @Override
  public String toString() {
    return KIND + " of " + members.size() + " " + members.get(0);
  }
}
