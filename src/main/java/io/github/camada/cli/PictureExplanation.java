package io.github.camada.cli;

import io.github.camada.chart.Charts;
import io.github.camada.explain.IntegratedGradients;
import io.github.camada.feature.Framing;
import io.github.camada.image.ImageFile;
import io.github.camada.image.PictureFraming;
import io.github.camada.json.JsonWriter;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What speaks for the answer to a picture, or to the first digit of several in it.
 *
 * @param model the model's file
 * @param picture the picture's
 * @param shape rows and columns of pixels that the model sees
 * @param count of the digits in it
 * @param answer the class
 * @param name its name
 * @param why what each pixel adds
 */
record PictureExplanation(
    Path model,
    Path picture,
    int[] shape,
    int count,
    int answer,
    String name,
    IntegratedGradients why) {

  static PictureExplanation of(Path model, Model content, Path picture) throws IOException {
    Classifier classifier = ModelFile.classifier(model, content);
    int[] shape = ModelFile.imageShape(classifier);
    Framing how = PictureFraming.of(content.inputs());
    List<byte[]> framed = PictureFraming.frameRow(how, ImageFile.read(picture), shape[0], shape[1]);
    byte[] first = framed.get(0);
    int answer = classifier.predict(first);
    return new PictureExplanation(
        model,
        picture,
        shape,
        framed.size(),
        answer,
        content.outputs().names().get(answer),
        IntegratedGradients.of(content, first, answer));
  }

  void draw(Path output) throws IOException {
    String title = "What speaks for " + JsonWriter.oneLine(name);
    Charts.attributions(why.values(), shape[0], shape[1], title).savePng(output);
  }

  /** The answer, and where its explanation was drawn. */
  String text(Path output) {
    return "%s: %s%s%nexplanation: %s"
        .formatted(
            picture, JsonWriter.oneLine(name), count > 1 ? ", the first of the row" : "", output);
  }

  /** The same, with the gradients' two ends. */
  Map<String, Object> json(Path output) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("model", model.toString());
    all.put("picture", picture.toString());
    all.put("count", count);
    all.put("class", answer);
    all.put("name", name);
    all.put("from", why.from());
    all.put("to", why.to());
    all.put("output", output.toString());
    return all;
  }
}
