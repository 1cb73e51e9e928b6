package io.github.camada.train;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run has come, and the figures of the epoch that it is in.
 *
 * @param batch the next one, from 0
 * @param lossSum over the epoch's examples so far
 * @param correct examples of the epoch whose largest output stood at the label
 * @param judged examples of the epoch that could be right
 * @param seconds that the epoch has taken so far
 * @param completed the epochs before
 */
record Position(
    int batch,
    double lossSum,
    long correct,
    long judged,
    double seconds,
    List<EpochResult> completed) {

  static final Position START = between(List.of());

  Position {
    completed = List.copyOf(completed);
  }

  /** After some epochs, before the first batch of another. */
  static Position between(List<EpochResult> completed) {
    return new Position(0, 0, 0, 0, 0, completed);
  }

  /** The epoch that the next batch belongs to, from 0. */
  int epoch() {
    return completed.size();
  }

  String toJson() {
    List<Object> epochs = new ArrayList<>();
    for (EpochResult result : completed) {
      Map<String, Object> members = new TreeMap<>();
      members.put("training", figures(result.training()));
      members.put("validation", figures(result.validation()));
      members.put("seconds", result.seconds());
      epochs.add(members);
    }
    Map<String, Object> members = new TreeMap<>();
    members.put("batch", batch);
    members.put("lossSum", lossSum);
    members.put("correct", correct);
    members.put("judged", judged);
    members.put("seconds", seconds);
    members.put("completed", epochs);
    return JsonWriter.write(members);
  }

  /** JSON has no form for NaN: null stands for it. */
  private static Map<String, Object> figures(Evaluation evaluation) {
    Map<String, Object> members = new TreeMap<>();
    members.put("loss", Double.isNaN(evaluation.loss()) ? null : evaluation.loss());
    members.put("accuracy", Double.isNaN(evaluation.accuracy()) ? null : evaluation.accuracy());
    return members;
  }

  static Position fromJson(String json) throws JsonFormatException {
    JsonObject members = JsonObject.read("position", json);
    List<EpochResult> completed = new ArrayList<>();
    for (Object epoch : members.list("completed")) {
      JsonObject result = JsonObject.of("epoch " + completed.size(), epoch);
      completed.add(
          new EpochResult(
              completed.size(),
              evaluation(result, "training"),
              evaluation(result, "validation"),
              result.number("seconds")));
    }
    long judged = members.wholeNumber("judged", 0, Long.MAX_VALUE);
    return new Position(
        (int) members.wholeNumber("batch", 0, Integer.MAX_VALUE),
        members.number("lossSum"),
        members.wholeNumber("correct", 0, judged),
        judged,
        members.number("seconds"),
        completed);
  }

  private static Evaluation evaluation(JsonObject result, String key) throws JsonFormatException {
    JsonObject figures = result.object(key);
    return new Evaluation(figures.number("loss"), figures.number("accuracy"));
  }
}
