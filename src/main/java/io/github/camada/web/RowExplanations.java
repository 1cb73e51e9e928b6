package io.github.camada.web;

import io.github.camada.explain.IntegratedGradients;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.model.NamedAnswers;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import io.github.camada.web.http.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers to rows with what each column adds: to a logit, or to a number in its own unit. */
record RowExplanations(Model model) implements RowAnswers {

  @Override
  public List<Map<String, Object>> of(Table rows, String query) throws Refusal {
    List<Map<String, Object>> predictions = NamedAnswers.of(model, rows);
    Tensor inputs = model.columns().encode(rows);
    Tensor outputs = model.forwardAll(inputs);
    Explanations explanations = new Explanations(model);
    int width = inputs.dimension(1);
    List<Map<String, Object>> answers = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int output = explanations.output(query, outputs.data(), row * outputs.dimension(1));
      float[] one = Arrays.copyOfRange(inputs.data(), row * width, (row + 1) * width);
      Map<String, Object> answer = new LinkedHashMap<>(predictions.get(row));
      answer.putAll(members(explanations.of(one, output), output));
      answers.add(answer);
    }
    return answers;
  }

  private Map<String, Object> members(IntegratedGradients why, int output) {
    double shift = 0;
    double scale = 1;
    if (model.outputs() instanceof Numbers numbers) {
      Scaling unit = numbers.scaling();
      shift = unit.shift()[output];
      scale = unit.scale()[output];
    }
    Map<String, Object> columns = new LinkedHashMap<>();
    for (Map.Entry<String, Double> column : why.byColumn(model.columns()).entrySet()) {
      columns.put(column.getKey(), column.getValue() * scale);
    }
    return Members.of(
        "output",
        model.outputs().names().get(output),
        "from",
        why.from() * scale + shift,
        "to",
        why.to() * scale + shift,
        "columns",
        columns);
  }
}
