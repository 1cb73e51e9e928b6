package io.github.camada.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

  @Test
  void givesFiguresByTheirNames() {
    Evaluation evaluation = new Evaluation(0.5, Map.of("accuracy", 0.9, "auc", 0.75));

    assertThat(evaluation.metric("auc")).isEqualTo(0.75);
    assertThat(evaluation.accuracy()).isEqualTo(0.9);
    assertThat(evaluation.has("auc")).isTrue();
    assertThat(evaluation.has("mae")).isFalse();
    assertThat(evaluation.has("loss")).isFalse();
  }

  @Test
  void saysWhichThereAreIfOneIsNot() {
    assertThatThrownBy(() -> new Evaluation(0.5, Map.of("rmse", 2.0, "mae", 1.0)).accuracy())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluation: no metric accuracy, there are [mae, rmse]");
    assertThatThrownBy(() -> new Evaluation(0.5).metric("mae"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluation: no metric mae, there is none");
  }

  @Test
  void keepsACopyInTheOrderOfTheNames() {
    Map<String, Double> metrics = new HashMap<>(Map.of("rmse", 2.0, "mae", 1.0));
    Evaluation evaluation = new Evaluation(0.5, metrics);
    metrics.clear();

    assertThat(evaluation.metrics().keySet()).containsExactly("mae", "rmse");
    assertThat(evaluation).hasToString("loss 0.5000, mae 1.0000, rmse 2.0000");
    assertThat(evaluation).isEqualTo(new Evaluation(0.5, Map.of("mae", 1.0, "rmse", 2.0)));
    assertThatThrownBy(() -> evaluation.metrics().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void isNeverWithoutAnAnswer(double figure) {
    assertThatThrownBy(() -> new Evaluation(figure))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluation: loss " + figure + ", wanted a finite number");
    assertThatThrownBy(() -> new Evaluation(1, Map.of("accuracy", figure)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluation: accuracy " + figure + ", wanted a finite number");
  }
}
