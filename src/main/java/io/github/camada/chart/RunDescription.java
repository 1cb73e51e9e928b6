package io.github.camada.chart;

import io.github.camada.record.History;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report is told of a run, beside what it finds out itself.
 *
 * @param title the heading
 * @param model what the model is called, a file for example
 * @param data what the test data is called
 * @param time when the model was evaluated
 * @param histories how each network was trained, in order; none if that is not known
 * @param trainingExamples of an epoch; 0 if that is not known
 * @param settings what was set and to what, in their order
 */
record RunDescription(
    String title,
    Optional<String> model,
    Optional<String> data,
    Instant time,
    List<History> histories,
    int trainingExamples,
    Map<String, String> settings) {

  RunDescription {
    Objects.requireNonNull(title, "report: title");
    Objects.requireNonNull(time, "report: time");
    histories = List.copyOf(histories);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    settings.forEach(
        (name, value) -> {
          Objects.requireNonNull(name, "report: name of a setting");
          Objects.requireNonNull(value, "report: value of a setting");
        });
  }

  /** Nothing but the time, which is now. */
  static RunDescription start(String title) {
    return new RunDescription(
        title, Optional.empty(), Optional.empty(), Instant.now(), List.of(), 0, Map.of());
  }

  RunDescription withTitle(String value) {
    return new RunDescription(value, model, data, time, histories, trainingExamples, settings);
  }

  RunDescription withNames(String modelName, String dataName) {
    return new RunDescription(
        title,
        Optional.of(modelName),
        Optional.of(dataName),
        time,
        histories,
        trainingExamples,
        settings);
  }

  RunDescription withTime(Instant value) {
    return new RunDescription(title, model, data, value, histories, trainingExamples, settings);
  }

  RunDescription withHistories(List<History> value) {
    return new RunDescription(title, model, data, time, value, trainingExamples, settings);
  }

  RunDescription withTrainingExamples(int value) {
    return new RunDescription(title, model, data, time, histories, value, settings);
  }

  RunDescription withSettings(Map<String, String> values) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.putAll(values);
    return new RunDescription(title, model, data, time, histories, trainingExamples, more);
  }
}
