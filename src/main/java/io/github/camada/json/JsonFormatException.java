package io.github.camada.json;

import java.io.IOException;

/** Says where a text stops being JSON, what was found there and what was wanted. */
public final class JsonFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * An error with its explanation.
   *
   * @param message what was found and what was wanted
   */
  public JsonFormatException(String message) {
    super(message);
  }
}
