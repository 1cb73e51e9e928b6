package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table that describes a network. */
class MLPSummaryTest {

  @Test
  void summaryIsATableOfLayersShapesAndCounts() {
    MLP model =
        new MLP(
            new DenseLayer(700, Activation.RELU),
            new DenseLayer(500, Activation.RELU),
            new DenseLayer(10));
    model.build(784, 1);

    // 784*700 + 700 = 549,500; 700*500 + 500 = 350,500; 500*10 + 10 = 5,010
    assertThat(model.summary())
        .isEqualToNormalizingNewlines(
            """
            layer  kind                  output          shapes                  parameters
            0      dense 700 relu        [batch, 700]    [784, 700] + [700]         549,500
            1      dense 500 relu        [batch, 500]    [700, 500] + [500]         350,500
            2      dense 10 identity     [batch, 10]     [500, 10] + [10]             5,010
                   total                                                            905,010\
            """);
  }

  @Test
  void summarySaysWhatIsNotBuilt() {
    MLP model = new MLP(new DenseLayer(4, Activation.TANH), new DenseLayer(2));

    assertThat(model.summary())
        .isEqualToNormalizingNewlines(
            """
            layer  kind                  output          shapes                  parameters
            0      dense 4 tanh          [batch, 4]      not built                        ?
            1      dense 2 identity      [batch, 2]      not built                        ?
                   total                                                                  ?\
            """);
  }

  @Test
  void summaryIsTheSameInEveryLocale() {
    MLP model = new MLP(new DenseLayer(100)).build(100, 1);
    String summary = model.summary();
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("de-DE", "pt-BR", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(model.summary()).as(tag).isEqualTo(summary).contains("10,100");
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
