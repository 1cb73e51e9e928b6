package io.github.camada.web;

import io.github.camada.data.ImageDataset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A classifier of grey images, with a page to draw on. */
final class PictureModel implements ServedModel {

  private final ImageModel model;
  private final Examples examples;

  PictureModel(ImageModel model, Optional<ImageDataset> examples) {
    this.model = model;
    this.examples = new Examples(model, examples);
  }

  @Override
  public Map<String, Object> description() {
    Map<String, Object> description = new LinkedHashMap<>(model.description());
    description.put("examples", examples.count());
    return description;
  }

  @Override
  public PredictionSchema schema() {
    return new PictureSchema(model).schema();
  }

  @Override
  public Map<String, String> page() {
    Map<String, String> files = new HashMap<>();
    files.put("/", "index.html");
    for (String script :
        new String[] {
          "main",
          "drawing",
          "photo",
          "pen",
          "keyboard",
          "predictor",
          "display",
          "bars",
          "words",
          "why",
          "pixels"
        }) {
      files.put("/" + script + ".js", script + ".js");
    }
    return files;
  }

  @Override
  public Map<String, Route> gets() {
    return Map.of("/example", examples::answer);
  }

  @Override
  public Route predictions(int bodyLimit, ServerMetrics metrics) {
    PictureAnswers answers =
        (row, query) -> {
          Map<String, Object> answer = model.predict(row);
          metrics.rows(row.size());
          return answer;
        };
    return new PictureRequests(model, answers, bodyLimit);
  }

  @Override
  public Route explanations(int bodyLimit) {
    return new PictureRequests(model, new PictureExplanations(model), bodyLimit);
  }
}
