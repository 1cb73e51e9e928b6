package io.github.camada.web;

import io.github.camada.table.Table;
import io.github.camada.web.http.Refusal;
import java.util.List;
import java.util.Map;

/** What is said of the rows of a table. */
interface RowAnswers {

  /**
   * The answers.
   *
   * @param rows at least one
   * @param query of the request, without escapes
   * @return an object of JSON for each row
   * @throws ArithmeticException if the model's outputs are not finite
   */
  List<Map<String, Object>> of(Table rows, String query) throws Refusal;
}
