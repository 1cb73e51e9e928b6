package io.github.camada.chart;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports of models that have learnt nothing, and their pages. */
final class DigitReports {

  static final ImageDataset DIGITS = SyntheticDigits.generate(200, 9);

  private DigitReports() {}

  static Classifier classifier(int height, int width, int classes) {
    MLP model =
        new MLP(new DenseLayer(8, Activation.RELU), new DenseLayer(classes))
            .build(height * width, 1);
    return new Classifier(model, Inputs.greyImages(height, width));
  }

  static Report report() {
    return Report.of(classifier(28, 28, 10), DIGITS);
  }

  /** Two pictures, for what does not depend on them. */
  static Report small() {
    MLP model = new MLP(new DenseLayer(2)).build(4, 1);
    return Report.of(new Classifier(model, Inputs.greyImages(2, 2)), blank());
  }

  static ImageDataset blank() {
    return ImageDataset.of(new byte[8], 2, 2, new int[] {0, 1}, 2);
  }

  /** With all that a report may have, drawn once for all that is asked of it. */
  static SvgText full() {
    return Full.PAGE;
  }

  private static final class Full {
    static final SvgText PAGE =
        page(
            report()
                .withHistory(EpochChartTest.history(3))
                .withNames("digits.safetensors", "synthetic")
                .withTime(Instant.parse("2026-03-04T05:06:07Z"))
                .withTrainingExamples(600)
                .withSettings(settings())
                .withSetting("seed", "23"));

    static Map<String, String> settings() {
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("seed", "22");
      settings.put("epochs", "3");
      return settings;
    }
  }

  static SvgText page(Report report) {
    return SvgText.of(report.html());
  }
}
