package io.github.camada.web;

import java.util.Map;

/** A model as the server knows it: what it says of itself, and what it answers. */
interface ServedModel {

  /** What the page and programs are told of it, by {@code GET /model}. */
  Map<String, Object> description();

  /** What it is asked and answers, for {@code GET /openapi.json}. */
  PredictionSchema schema();

  /** The files of its page by their paths. */
  Map<String, String> page();

  /** What else it answers to {@code GET}, by paths. */
  Map<String, Route> gets();

  /**
   * Answers {@code POST /predict}.
   *
   * @param bodyLimit bytes that a body may have at most
   * @param metrics in which rows are counted
   */
  Route predictions(int bodyLimit, ServerMetrics metrics);

  /**
   * Answers {@code POST /explain}.
   *
   * @param bodyLimit bytes that a body may have at most
   */
  Route explanations(int bodyLimit);
}
