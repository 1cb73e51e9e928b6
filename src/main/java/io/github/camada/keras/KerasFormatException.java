package io.github.camada.keras;

import io.github.camada.json.JsonWriter;
import java.io.IOException;

/**
 * Says that a file is none of Keras, or one that is no multilayer perceptron. The message names the
 * layer or the part of the file, what was found and what was wanted.
 */
public final class KerasFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * An error with its explanation.
   *
   * @param message what was found and what was wanted; of one that would move a terminal's cursor
   *     an excerpt is shown
   */
  public KerasFormatException(String message) {
    super(JsonWriter.oneLine(message));
  }

  /**
   * An error found while another was handled.
   *
   * @param message what was found and what was wanted; of one that would move a terminal's cursor
   *     an excerpt is shown
   * @param cause the error behind this one
   */
  public KerasFormatException(String message, Throwable cause) {
    super(JsonWriter.oneLine(message), cause);
  }
}
