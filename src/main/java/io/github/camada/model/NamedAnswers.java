package io.github.camada.model;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers to rows of a table by their names, whatever the model answers with: for programs. */
public final class NamedAnswers {

  private static final String DISAGREEMENT = "disagreement";

  private NamedAnswers() {}

  /**
   * Answers all rows.
   *
   * @param model of the columns of a table
   * @param table rows with the model's columns; others are passed over
   * @return for each row {@code prediction}, unless it is a number {@code probabilities} by name,
   *     and {@code disagreement} where there is a {@linkplain Committee committee}. A prediction is
   *     the name of a class, a list of the labels whose answer is yes, a number, or an object with
   *     several numbers by name; a disagreement is a number, or an object with one for each label
   *     or of several numbers
   * @throws IllegalArgumentException if a column is missing or of another kind, or a cell is
   *     refused; the message names column, row and cell
   */
  public static List<Map<String, Object>> of(Model model, Table table) {
    if (!Committee.isIn(model)) {
      return answers(model, TableRows.outputs(model, table));
    }
    CommitteeAnswer answer = Committee.of(model).answerAll(table);
    List<Map<String, Object>> answers = answers(model, answer.outputs());
    for (int row = 0; row < answers.size(); row++) {
      answers.get(row).put(DISAGREEMENT, disagreement(model, answer.disagreement()[row]));
    }
    return answers;
  }

  /** Of one class or number a number, of others by name. */
  private static Object disagreement(Model model, double[] values) {
    if (!isByName(model)) {
      return (float) values[0];
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return NamedValues.map(model.outputs().names(), floats);
  }

  private static boolean isByName(Model model) {
    return model.outputs() instanceof Labels
        || !(model.outputs() instanceof Classes) && model.outputs().width() > 1;
  }

  private static List<Map<String, Object>> answers(Model model, Tensor outputs) {
    if (model.outputs() instanceof Classes classes) {
      return ClassAnswer.of(classes, outputs).stream()
          .map(answer -> members(answer.name(), answer.probabilities()))
          .toList();
    }
    if (model.outputs() instanceof Labels) {
      return model.multiLabelClassifier().answers(outputs).stream()
          .map(answer -> members(answer.names(), answer.probabilities()))
          .toList();
    }
    boolean one = model.outputs().width() == 1;
    return model.regressor().answers(outputs).stream()
        .map(answer -> members(one ? answer.value() : answer.values(), Map.of()))
        .toList();
  }

  private static Map<String, Object> members(Object prediction, Map<String, Float> probabilities) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("prediction", prediction);
    if (!probabilities.isEmpty()) {
      members.put("probabilities", probabilities);
    }
    return members;
  }

  /**
   * The columns that {@link #columns} adds to a table.
   *
   * @param model of the columns of a table
   * @return names: {@code prediction}, or {@code prediction of} each of several, {@code probability
   *     of} each class or label, and {@code disagreement}, or {@code disagreement of} each label or
   *     of several numbers, where there is a committee
   */
  public static List<String> columnNames(Model model) {
    List<String> names = new ArrayList<>();
    List<String> outputs = model.outputs().names();
    boolean several = model.outputs().width() > 1 && !(model.outputs() instanceof Classes);
    if (several) {
      outputs.forEach(name -> names.add("prediction of " + name));
    } else {
      names.add("prediction");
    }
    if (model.outputs() instanceof Classes || model.outputs() instanceof Labels) {
      outputs.forEach(name -> names.add("probability of " + name));
    }
    if (Committee.isIn(model) && isByName(model)) {
      outputs.forEach(name -> names.add(DISAGREEMENT + " of " + name));
    } else if (Committee.isIn(model)) {
      names.add(DISAGREEMENT);
    }
    return names;
  }

  /**
   * Answers all rows, as columns.
   *
   * @param model of the columns of a table
   * @param table rows with the model's columns
   * @return texts {@code [columns][rows]}, in the order of {@link #columnNames}; yes or no for a
   *     label is {@code true} or {@code false}
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static List<String[]> columns(Model model, Table table) {
    List<String> outputs = model.outputs().names();
    List<String[]> rows = new ArrayList<>();
    for (Map<String, Object> answer : of(model, table)) {
      List<String> cells = new ArrayList<>();
      Object prediction = answer.get("prediction");
      if (prediction instanceof List<?> yes) {
        outputs.forEach(name -> cells.add(String.valueOf(yes.contains(name))));
      } else if (prediction instanceof Map<?, ?> numbers) {
        outputs.forEach(name -> cells.add(String.valueOf(numbers.get(name))));
      } else {
        cells.add(String.valueOf(prediction));
      }
      if (answer.get("probabilities") instanceof Map<?, ?> probabilities) {
        outputs.forEach(name -> cells.add(String.valueOf(probabilities.get(name))));
      }
      Object disagreement = answer.get(DISAGREEMENT);
      if (disagreement instanceof Map<?, ?> each) {
        outputs.forEach(name -> cells.add(String.valueOf(each.get(name))));
      } else if (disagreement != null) {
        cells.add(String.valueOf(disagreement));
      }
      rows.add(cells.toArray(String[]::new));
    }
    int width = columnNames(model).size();
    List<String[]> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int column = i;
      columns.add(rows.stream().map(row -> row[column]).toArray(String[]::new));
    }
    return columns;
  }
}
