package io.github.camada.web;

import io.github.camada.web.http.Refusal;
import java.util.List;
import java.util.Map;

/** What is said of the images of a picture. */
interface PictureAnswers {

  /**
   * The answer.
   *
   * @param row images as the network takes them, from left to right; at least one
   * @param query of the request, without escapes
   * @return an object of JSON
   */
  Map<String, Object> of(List<byte[]> row, String query) throws Refusal;
}
