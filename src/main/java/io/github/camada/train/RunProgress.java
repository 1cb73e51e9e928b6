package io.github.camada.train;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a run has come, and the figures of the epoch that it is in.
 *
 * @param batch the next one, from 0
 * @param figures over the epoch's examples so far
 * @param seconds that the epoch has taken so far
 * @param completed the epochs before
 */
record RunProgress(int batch, Figures.Memory figures, double seconds, List<EpochResult> completed) {

  static final RunProgress START = between(List.of());

  RunProgress {
    completed = List.copyOf(completed);
  }

  /** After some epochs, before the first batch of another. */
  static RunProgress between(List<EpochResult> completed) {
    return new RunProgress(0, Figures.Memory.NONE, 0, completed);
  }

  /** The epoch that the next batch belongs to, from 0. */
  int epoch() {
    return completed.size();
  }

  String toJson() {
    List<Object> epochs = new ArrayList<>();
    for (EpochResult result : completed) {
      Map<String, Object> members = new TreeMap<>();
      members.put("training", members(result.training()));
      result.validation().ifPresent(figures -> members.put("validation", members(figures)));
      members.put("seconds", result.seconds());
      epochs.add(members);
    }
    Map<String, Object> members = new TreeMap<>();
    members.put("batch", batch);
    members.put("lossSum", figures.lossSum());
    members.put("weight", figures.weight());
    members.put("metrics", figures.metrics());
    members.put("seconds", seconds);
    members.put("completed", epochs);
    return JsonWriter.write(members);
  }

  private static Map<String, Object> members(Evaluation evaluation) {
    return new TreeMap<>(Map.of("loss", evaluation.loss(), "metrics", evaluation.metrics()));
  }

  static RunProgress fromJson(String json) throws JsonFormatException {
    JsonObject members = JsonObject.read("position", json);
    List<EpochResult> completed = new ArrayList<>();
    for (Object epoch : members.list("completed")) {
      JsonObject result = JsonObject.of("epoch " + completed.size(), epoch);
      completed.add(
          new EpochResult(
              completed.size(),
              evaluation(result.object("training")),
              result.has("validation")
                  ? Optional.of(evaluation(result.object("validation")))
                  : Optional.empty(),
              result.number("seconds")));
    }
    JsonObject metrics = members.object("metrics");
    SortedMap<String, List<Double>> memory = new TreeMap<>();
    for (String name : metrics.names()) {
      memory.put(name, Arrays.stream(metrics.numbers(name)).boxed().toList());
    }
    double weight = members.number("weight");
    if (weight < 0) {
      throw new JsonFormatException("position: weight is " + weight + ", wanted at least 0");
    }
    return new RunProgress(
        (int) members.wholeNumber("batch", 0, Integer.MAX_VALUE),
        new Figures.Memory(members.number("lossSum"), weight, memory),
        members.number("seconds"),
        completed);
  }

  private static Evaluation evaluation(JsonObject figures) throws JsonFormatException {
    JsonObject metrics = figures.object("metrics");
    Map<String, Double> values = new TreeMap<>();
    for (String name : metrics.names()) {
      values.put(name, metrics.number(name));
    }
    return new Evaluation(figures.number("loss"), values);
  }
}
