package io.github.camada.web;

import io.github.camada.explain.IntegratedGradients;
import io.github.camada.model.Model;
import io.github.camada.web.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers to pictures with what each pixel adds to a class, compared with black. */
record PictureExplanations(ImageModel model) implements PictureAnswers {

  @Override
  public Map<String, Object> of(List<byte[]> row, String query) throws Refusal {
    Explanations.requireFew(row.size(), "digits");
    if (row.size() == 1) {
      return of(row.get(0), query);
    }
    List<Object> answers = new ArrayList<>();
    for (byte[] image : row) {
      answers.add(of(image, query));
    }
    return Map.of("digits", answers);
  }

  private Map<String, Object> of(byte[] image, String query) throws Refusal {
    Map<String, Object> answer = model.predict(image);
    Model whole = model.model();
    float[] inputs = new float[whole.inputs().width()];
    whole.inputs().encode(image, 0, inputs, 0, image.length);
    Explanations explanations = new Explanations(whole);
    int output =
        query.isEmpty() ? (int) answer.get("class") : explanations.output(query, new float[0], 0);
    IntegratedGradients why = explanations.of(inputs, output);
    List<Float> values = new ArrayList<>(why.values().length);
    for (double value : why.values()) {
      values.add((float) value);
    }
    answer.put("output", model.names().get(output));
    answer.put("from", why.from());
    answer.put("to", why.to());
    answer.put("values", values);
    return answer;
  }
}
