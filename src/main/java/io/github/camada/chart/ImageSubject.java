package io.github.camada.chart;

import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.WilsonInterval;
import io.github.camada.model.Model;
import io.github.camada.tensor.Tensor;
import java.util.List;

/** A classifier of images. */
record ImageSubject(TestResult result) implements ReportSubject {

  @Override
  public Model model() {
    return result.classifier().model();
  }

  @Override
  public String data() {
    return Html.format(
        "%,d images of %dx%d in %d classes",
        result.test().size(),
        result.test().height(),
        result.test().width(),
        result.test().classes());
  }

  @Override
  public int examples() {
    return result.test().size();
  }

  @Override
  public Tensor inputs(int most) {
    byte[] pixels = result.test().slice(0, Math.min(most, examples())).pixels();
    int width = model().inputs().width();
    Tensor inputs = Tensor.zeros(pixels.length / width, width);
    model().inputs().encode(pixels, 0, inputs.data(), 0, pixels.length);
    return inputs;
  }

  @Override
  public double seconds() {
    return result.seconds();
  }

  @Override
  public void addHeadline(Html html) {
    ConfusionMatrix matrix = result.confusion();
    WilsonInterval interval = WilsonInterval.of(matrix.correct(), matrix.examples());
    html.headline(Html.format("%.4f", matrix.accuracy()), "test accuracy, 95% interval " + interval)
        .headline(
            Html.format("%,d", matrix.examples() - matrix.correct()),
            Html.format("mistakes in %,d images", matrix.examples()))
        .headline(
            Html.format("%.4f", result.calibration().expectedError()),
            "expected calibration error");
  }

  @Override
  public void addSections(Html html) {
    List<String> names = model().outputs().names();
    new ClassSections(result.confusion(), names).addTo(html);
    html.element("h2", "Most confident mistakes");
    if (result.mistakes().isEmpty()) {
      html.note("None: every image was recognised.");
    } else {
      html.picture(Charts.mistakes(result.test(), result.mistakes()), 320);
      MistakeReasons.addTo(html, model(), result.test(), result.mistakes());
    }
    html.element("h2", "Reliability").picture(Charts.reliability(result.calibration()), 320);
    if (WeightChart.fits(result.classifier())) {
      html.element("h2", "First-layer weights")
          .picture(Charts.firstLayerWeights(result.classifier()), 320);
    }
  }
}
