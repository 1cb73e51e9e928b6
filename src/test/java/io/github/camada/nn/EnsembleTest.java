package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnsembleTest {

  private static MLP linear(float... weights) {
    return new MLP(
        DenseLayer.of(
            Tensor.of(weights, 1, weights.length),
            Tensor.zeros(weights.length),
            Activation.IDENTITY));
  }

  private static MLP drawn(long seed) {
    return new MLP(new DenseLayer(4, Activation.TANH), new DenseLayer(3)).build(2, seed);
  }

  private static final Tensor ONE = Tensor.of(new float[][] {{1}});

  /** Probabilities 3/4 and 1/4, and 1/4 and 3/4 or 1/2 and 1/2. */
  @Test
  void byHand() {
    float log3 = (float) Math.log(3);
    MLP yes = linear(log3, 0);
    MLP no = linear(0, log3);
    MLP both = new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(yes, no)));
    assertThat(Softmax.of(both.forward(ONE)).data())
        .containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
    MLP three = new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(yes, yes, linear(1, 1))));
    // (3/4 + 3/4 + 1/2) / 3 = 2/3: the outputs are log 2/3 and log 1/3
    assertThat(three.forward(ONE).data())
        .containsExactly(new float[] {-0.4054651f, -1.0986123f}, within(1e-6f));
    MLP numbers = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(linear(1, 2), linear(4, 8))));
    assertThat(numbers.forward(ONE).data()).containsExactly(2.5f, 5);
  }

  /** The same numbers as above, where the members have been asked already. */
  @Test
  void theMeanOfWhatMembersHaveGiven() {
    float log3 = (float) Math.log(3);
    List<MLP> members = List.of(linear(log3, 0), linear(log3, 0), linear(1, 1));
    Ensemble classes = new Ensemble(Ensemble.Mean.PROBABILITIES, members);
    Tensor yes = Tensor.of(new float[][] {{log3, 0}});
    Tensor mean = classes.meanOf(List.of(yes, yes, Tensor.of(new float[][] {{1, 1}})));
    assertThat(mean.data()).containsExactly(new float[] {-0.4054651f, -1.0986123f}, within(1e-6f));
    assertThat(mean.data()).isEqualTo(new MLP(classes).forward(ONE).data());
    Ensemble numbers = new Ensemble(Ensemble.Mean.OUTPUTS, List.of(linear(1), linear(4)));
    Tensor rows = Tensor.of(new float[][] {{1}, {2}});
    assertThat(numbers.meanOf(List.of(rows, Tensor.of(new float[][] {{4}, {8}}))).data())
        .containsExactly(2.5f, 5);
    assertThatThrownBy(() -> numbers.meanOf(List.of(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ensemble: outputs of 1 networks, wanted of 2");
    assertThatThrownBy(() -> numbers.meanOf(List.of(rows, ONE)))
        .hasMessage("ensemble: outputs [1, 1], wanted [2, 1] of each network");
    assertThatThrownBy(() -> numbers.meanOf(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What stands before and behind the ensemble is part of each: 3 * 2 / 4 and 5 * 2 / 4. */
  @Test
  void networksAreMembersWithTheLayersAroundThem() {
    Ensemble ensemble = new Ensemble(Ensemble.Mean.OUTPUTS, List.of(linear(3), linear(5)));
    MLP network = OutputScaling.divided(new MLP(linear(2).layers().get(0), ensemble), 4);
    assertThat(network).hasToString("MLP[dense 1 identity, " + ensemble + ", scale]");
    assertThat(Ensemble.placeIn(network)).hasValue(1);
    List<MLP> networks = Ensemble.networks(network);
    assertThat(networks.stream().map(each -> each.forward(ONE).data()[0]))
        .containsExactly(1.5f, 2.5f);
    assertThat(network.forward(ONE).data()).containsExactly(2);
    MLP alone = linear(1);
    assertThat(Ensemble.networks(alone)).containsExactly(alone);
    assertThat(Ensemble.placeIn(alone)).isEmpty();
    MLP twice = new MLP(ensemble, ensemble.copy());
    assertThat(Ensemble.networks(twice)).containsExactly(twice);
    assertThat(Ensemble.placeIn(twice)).isEmpty();
  }

  /**
   * Probabilities that are 0 in any precision: log(1/2 (1 + e^-900)), log(1/2 (e^-900 + e^-800)).
   */
  @Test
  void whatNobodyBelievesInIsStillFinite() {
    List<MLP> members = List.of(linear(0, -900, -900), linear(0, -800, 0));
    Tensor output = new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, members)).forward(ONE);
    assertThat(output.data())
        .containsExactly(
            new float[] {(float) Math.log(0.75), -801.3863f, (float) Math.log(0.25)},
            within(1e-3f));
  }

  private static double[][] outputs(double[][] x, double[][] p, int from) {
    double[][] y = new double[x.length][3];
    for (int row = 0; row < x.length; row++) {
      for (int k = 0; k < 3; k++) {
        y[row][k] = p[from + 3][k];
        for (int j = 0; j < 4; j++) {
          double z = p[from + 1][j] + x[row][0] * p[from][j] + x[row][1] * p[from][4 + j];
          y[row][k] += Math.tanh(z) * p[from + 2][3 * j + k];
        }
      }
    }
    return y;
  }

  @Test
  void gradients() {
    List<MLP> members = List.of(drawn(1), drawn(2), drawn(3));
    LayerGradients.check(
        new Ensemble(Ensemble.Mean.OUTPUTS, members),
        4,
        (x, p) -> {
          double[][] mean = new double[4][3];
          for (int member = 0; member < 3; member++) {
            double[][] y = outputs(x, p, 4 * member);
            for (int i = 0; i < 12; i++) {
              mean[i / 3][i % 3] += y[i / 3][i % 3] / 3;
            }
          }
          return mean;
        });
    LayerGradients.check(
        new Ensemble(Ensemble.Mean.PROBABILITIES, members),
        4,
        (x, p) -> {
          double[][] result = new double[4][3];
          for (int member = 0; member < 3; member++) {
            for (int row = 0; row < 4; row++) {
              double[] y = outputs(x, p, 4 * member)[row];
              double sum = Math.exp(y[0]) + Math.exp(y[1]) + Math.exp(y[2]);
              for (int k = 0; k < 3; k++) {
                result[row][k] += Math.exp(y[k]) / sum / 3;
              }
            }
          }
          for (double[] row : result) {
            for (int k = 0; k < 3; k++) {
              row[k] = Math.log(row[k]);
            }
          }
          return result;
        });
  }

  @Test
  void comesBackFromAFileAndIsCopied() {
    Ensemble ensemble = new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(drawn(1), drawn(2)));
    String name = "ensemble of 2 MLP[dense 4 tanh, dense 3 identity]";
    Map<String, Object> layers =
        Map.of(
            "layers",
            List.of(
                Map.of("kind", "dense", "units", 4L, "activation", "tanh"),
                Map.of("kind", "dense", "units", 3L, "activation", "identity")));
    LayerSettings settings =
        new LayerSettings(
            "layer 0", Map.of("mean", "probabilities", "members", List.of(layers, layers)));
    Layer back = LayerKinds.builtIn().restore("ensemble", 2, settings, ensemble.tensors());
    Tensor input = Tensor.uniform(-1, 1, new RandomStream(4), 5, 2);
    Tensor wanted = ensemble.inference(5).forward(input, 5);
    for (Layer other : List.of(back, ensemble.copy())) {
      assertThat(other).hasToString(name);
      assertThat(other.settings()).isEqualTo(ensemble.settings());
      assertThat(other.tensors()).isEqualTo(ensemble.tensors());
      assertThat(other.inference(5).forward(input, 5)).isEqualTo(wanted);
    }
    Ensemble copy = ensemble.copy();
    copy.parameters().forEach(parameter -> parameter.value().data()[0] = 99);
    assertThat(ensemble.inference(5).forward(input, 5)).isEqualTo(wanted);
    assertThat(ensemble.members()).hasSize(2);
  }

  /** Each member has a seed of its own. */
  @Test
  void membersDrawApart() {
    MLP first = new MLP(new Dropout(0.5)).build(200, 1);
    MLP second = new MLP(new Dropout(0.5)).build(200, 1);
    Ensemble ensemble = new Ensemble(Ensemble.Mean.OUTPUTS, List.of(first, second));
    TrainingPass pass = ensemble.training(1);
    pass.begin(3);
    Tensor output = pass.forward(Tensor.zeros(1, 200).add(1), 1);
    assertThat(output.data()).contains(0, 1, 2);
    assertThat(pass.backward(Tensor.zeros(1, 200), 1, false)).isNull();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Ensemble(Ensemble.Mean.OUTPUTS, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ensemble: no network, wanted at least 1");
    assertThatThrownBy(() -> new Ensemble(Ensemble.Mean.OUTPUTS, List.of(drawn(1), linear(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ensemble: a network of 1 inputs and 2 outputs, the first has 2 and 3");
    MLP unbuilt = new MLP(new DenseLayer(2));
    assertThatThrownBy(() -> new Ensemble(Ensemble.Mean.OUTPUTS, List.of(unbuilt)))
        .isInstanceOf(IllegalStateException.class);
    Ensemble ensemble = new Ensemble(Ensemble.Mean.OUTPUTS, List.of(drawn(1)));
    assertThat(ensemble.isBuilt()).isTrue();
    assertThatThrownBy(() -> ensemble.build(2, new RandomStream(1)))
        .isInstanceOf(IllegalStateException.class);
    LayerSettings settings =
        new LayerSettings("layer 0", Map.of("mean", "median", "members", List.of()));
    assertThatThrownBy(() -> LayerKinds.builtIn().restore("ensemble", 2, settings, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mean is \"median\", wanted probabilities or outputs");
  }
}
