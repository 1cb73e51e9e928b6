package io.github.camada.cli;

import io.github.camada.learn.SearchResult;
import io.github.camada.learn.Trial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a search over a table has found, for a person and for a program.
 *
 * @param data the file
 * @param result all trials
 * @param figure what the score is
 * @param folds over which it is the mean
 * @param training the command that trains by the settings of a trial
 */
record FoundSettings(
    Path data, SearchResult result, String figure, int folds, Function<Trial, String> training) {

  /** Empty where all of the last rung diverged. */
  private Optional<Trial> winner() {
    return Optional.of(result.ranking().get(0)).filter(first -> first.score().isPresent());
  }

  /** Trains by the winner's settings; empty where there is no winner. */
  Optional<String> command() {
    return winner().map(training);
  }

  void print(PrintWriter out) {
    out.println("score: " + figure + ", less is better, the mean of " + folds + " folds");
    out.println(result);
    command().ifPresent(words -> out.println("train with the winner: " + words));
  }

  /**
   * The members of an object of JSON.
   *
   * @param report that a winner has, or null
   */
  Map<String, Object> json(Path report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data.toString());
    json.put("figure", figure);
    winner().ifPresent(best -> json.put("best", json(best)));
    command().ifPresent(words -> json.put("command", words));
    json.put("trials", result.trials().stream().map(FoundSettings::json).toList());
    if (report != null && winner().isPresent()) {
      json.put("report", report.toString());
    }
    return json;
  }

  private static Map<String, Object> json(Trial trial) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rung", trial.rung());
    json.put("number", trial.number());
    trial.score().ifPresent(score -> json.put("score", score));
    json.put("settings", trial.settings());
    return json;
  }
}
