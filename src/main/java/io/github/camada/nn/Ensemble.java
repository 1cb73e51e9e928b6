package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   * How far the members disagree about examples: the entropy of the mean of their probabilities
   * less the mean of their entropies, in nats. It is 0 where all say the same, however unsure they
   * are, and at most the logarithm of their number: a measure of doubt about the networks, not
   * about the example.
   *
   * @param inputs {@code [n, in]}
   * @return {@code [n]}
   * @throws IllegalArgumentException if the inputs have another width
   */
  public double[] disagreement(Tensor inputs) {
    List<Tensor> probabilities =
        members.stream().map(member -> Softmax.of(member.forward(inputs))).toList();
    double[] result = new double[inputs.dimension(0)];
    int classes = outputWidth();
    for (int row = 0; row < result.length; row++) {
      for (int k = 0; k < classes; k++) {
        double sum = 0;
        for (Tensor each : probabilities) {
          double p = each.data()[row * classes + k];
          sum += p;
          result[row] += negativeEntropy(p) / members.size();
        }
        result[row] -= negativeEntropy(sum / members.size());
      }
      result[row] = Math.max(0, result[row]);
    }
    return result;
  }

  private static double negativeEntropy(double p) {
    return p > 0 ? p * StrictMath.log(p) : 0;
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
