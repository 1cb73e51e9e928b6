package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.metric.ConfusionMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassTableTest {

  /** All images are guessed to be 1: of three 0s none is found, of the two 1s both. */
  @Test
  void theTableOfClassesBeginsWithTheLeastAccurate() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new int[] {0, 0, 0, 1, 1}, new int[] {1, 1, 1, 1, 1}, 3);
    Html html = new Html().raw("<div>");
    ClassTable.addTo(html, matrix, List.of("ant", "<bee>", "cow"));
    SvgText table = SvgText.of(html.raw("</div>").toString());

    assertThat(table.contents("th"))
        .containsExactly(
            "class",
            "examples",
            "accuracy",
            "95% interval",
            "precision",
            "F1",
            "most often taken for",
            "ant",
            "cow",
            "<bee>");
    assertThat(table.contents("td"))
        .containsExactly(
            "3",
            "0.0000",
            "0.0000 to 0.5615",
            "0.0000",
            "0.0000",
            "<bee> (3 times)",
            "0",
            "\u2013",
            "\u2013",
            "0.0000",
            "0.0000",
            "\u2013",
            "2",
            "1.0000",
            "0.3424 to 1.0000",
            "0.4000",
            "0.5714",
            "\u2013");
  }
}
