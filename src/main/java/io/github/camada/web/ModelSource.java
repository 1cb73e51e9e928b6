package io.github.camada.web;

import io.github.camada.model.Model;
import java.io.IOException;

/** Where a {@link PredictionServer} gets another model from, whenever it is asked to reload. */
@FunctionalInterface
public interface ModelSource {

  /**
   * Reads the model, whole.
   *
   * @return a model, checked as {@link io.github.camada.model.ModelSerializer#load} does
   * @throws IOException if there is none, or it is damaged
   */
  Model load() throws IOException;
}
