package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisagreementTest {

  private static final float LOG3 = (float) Math.log(3);

  private static Tensor row(float... values) {
    return Tensor.of(values, 1, values.length);
  }

  /** Entropy of 1/2, 1/2 less that of 3/4, 1/4: 0.6931472 - 0.5623351. */
  @Test
  void ofClassesByHand() {
    assertThat(Disagreement.ofClasses(List.of(row(LOG3, 0), row(0, LOG3))))
        .containsExactly(new double[] {0.1308121}, within(1e-6));
    // unsure in the same way
    assertThat(Disagreement.ofClasses(List.of(row(1, 1, 1), row(1, 1, 1))))
        .containsExactly(new double[] {0}, within(1e-12));
    // sure of opposites: log 2
    assertThat(Disagreement.ofClasses(List.of(row(900, 0), row(0, 900))))
        .containsExactly(new double[] {Math.log(2)}, within(1e-12));
    // each of three sure of another: log 3, in the second row
    Tensor one = Tensor.of(new float[][] {{0, 0, 0}, {99, 0, 0}});
    Tensor two = Tensor.of(new float[][] {{0, 0, 0}, {0, 99, 0}});
    Tensor three = Tensor.of(new float[][] {{0, 0, 0}, {0, 0, 99}});
    assertThat(Disagreement.ofClasses(List.of(one, two, three)))
        .containsExactly(new double[] {0, Math.log(3)}, within(1e-12));
  }

  /**
   * Of three labels: 3/4 and 1/4, of which the mean is 1/2, as above; yes twice; yes and 1/2, of
   * which the mean is 3/4: 0.5623351 - 0.6931472 / 2.
   */
  @Test
  void ofLabelsByHand() {
    double[][] found = Disagreement.ofLabels(List.of(row(LOG3, 99, 99), row(-LOG3, 99, 0)));
    assertThat(found).hasDimensions(1, 3);
    assertThat(found[0]).containsExactly(new double[] {0.1308121, 0, 0.2157615}, within(1e-6));
    // probabilities that are 0 and 1 in any precision
    assertThat(Disagreement.ofLabels(List.of(row(-900), row(900)))[0])
        .containsExactly(new double[] {Math.log(2)}, within(1e-12));
  }

  /** 1 and 4: mean 2.5, deviation 1.5; 2, 4 and 9: mean 5, squares 9, 1 and 16, sqrt(26/3). */
  @Test
  void ofNumbersByHand() {
    assertThat(Disagreement.ofNumbers(List.of(row(1), row(4))))
        .isDeepEqualTo(new double[][] {{1.5}});
    Tensor one = Tensor.of(new float[][] {{2, 7}, {0, 0}});
    Tensor two = Tensor.of(new float[][] {{4, 7}, {0, 1}});
    Tensor three = Tensor.of(new float[][] {{9, 7}, {0, -1}});
    double[][] found = Disagreement.ofNumbers(List.of(one, two, three));
    assertThat(found[0]).containsExactly(new double[] {Math.sqrt(26 / 3.0), 0}, within(1e-12));
    assertThat(found[1]).containsExactly(new double[] {0, Math.sqrt(2 / 3.0)}, within(1e-12));
  }

  @Test
  void ofOneNetworkThereIsNone() {
    assertThat(Disagreement.ofClasses(List.of(row(3, 1)))).containsExactly(0);
    assertThat(Disagreement.ofLabels(List.of(row(3)))).isDeepEqualTo(new double[][] {{0}});
    assertThat(Disagreement.ofNumbers(List.of(row(3)))).isDeepEqualTo(new double[][] {{0}});
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Disagreement.ofClasses(List.of()))
        .withMessage("disagreement: outputs of no network, wanted of at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Disagreement.ofNumbers(List.of(row(1, 2), row(1))))
        .withMessageContaining("outputs [1, 1], those of the first network are [1, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Disagreement.ofLabels(List.of(Tensor.of(new float[] {1}, 1))))
        .withMessageContaining("wanted [n, outputs]");
  }
}
