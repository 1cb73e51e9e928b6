package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An optimizer that is given a part of the parameters leaves the others alone, on each kernel and
 * whether gradients come in pieces, as in batches of up to 512, or whole.
 */
@Tag("kernel")
class PartOfParametersTest {

  private static final TensorDataset DATA = Examples.clusters(1_100, 20, 3, 1);
  private static final List<Optimizer> RULES = List.of(new Adam(1e-2f), new Sgd(0.1f, 0.9f));

  private static MLP network() {
    return new MLP(
            new DenseLayer(30, Activation.RELU),
            new DenseLayer(25, Activation.TANH),
            new DenseLayer(3))
        .build(20, 1);
  }

  private static List<Tensor> train(Optimizer optimizer, int batch) {
    MLP model = network();
    TrainingSettings settings = new TrainingSettings(1, batch, 1);
    // two batches and a smaller one
    TensorDataset data = DATA.slice(0, Math.min(2 * batch + batch / 2 + 1, DATA.size()));
    new Trainer(model, new CrossEntropyLoss(), optimizer, settings).fit(data);
    return Examples.weights(model);
  }

  /** The same rule, but not known as one that takes pieces. */
  private static Optimizer whole(Optimizer optimizer) {
    return parameters -> {
      OptimizerState state = optimizer.start(parameters);
      return new OptimizerState() {
        @Override
        public void begin(double learningRateFactor) {
          state.begin(learningRateFactor);
        }

        @Override
        public void end() {
          state.end();
        }

        @Override
        public Map<String, Tensor> memory() {
          return state.memory();
        }
      };
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128, 512, 513})
  void othersAreLeftAlone(int batch) {
    List<Tensor> before = Examples.weights(network());
    for (Optimizer rule : RULES) {
      for (int from = 0; from < before.size(); from++) {
        for (int to = from; to <= before.size(); to++) {
          int first = from;
          int end = to;
          Optimizer part = parameters -> rule.start(parameters.subList(first, end));
          List<Tensor> after = train(part, batch);
          assertThat(after).isEqualTo(train(whole(part), batch));
          for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).equals(before.get(i)))
                .as("parameters %d to %d of %s: parameter %d is as before", from, to, rule, i)
                .isEqualTo(i < from || i >= to);
          }
        }
      }
    }
  }

  @Test
  void anyOrderWillDo() {
    for (Optimizer rule : RULES) {
      Optimizer reversed =
          parameters -> {
            List<Parameter> backwards = new ArrayList<>();
            parameters.forEach(parameter -> backwards.add(0, parameter));
            return rule.start(backwards);
          };
      assertThat(train(reversed, 128)).isEqualTo(train(rule, 128));
    }
  }

  @Test
  void aParameterThatStandsThereTwiceIsRefused() {
    for (Optimizer rule : RULES) {
      Optimizer twice =
          parameters -> {
            List<Parameter> more = new ArrayList<>(parameters.subList(0, 3));
            more.add(parameters.get(2));
            return rule.start(more);
          };
      String name = rule.getClass().getSimpleName();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> train(twice, 128))
          .withMessage(
              name + ": weight [30, 25] is parameter 2 and parameter 3 of the list, wanted once");
    }
  }
}
