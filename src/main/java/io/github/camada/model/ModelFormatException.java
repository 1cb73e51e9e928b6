package io.github.camada.model;

import java.io.IOException;

/**
 * Says that the content of a model file is not what its format allows, as opposed to a file that
 * cannot be read at all. The message names the file, what was found and what was wanted.
 */
public final class ModelFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * An error with its explanation.
   *
   * @param message what was found and what was wanted
   */
  public ModelFormatException(String message) {
    super(message);
  }

  /**
   * An error found while another was handled.
   *
   * @param message what was found and what was wanted
   * @param cause the error behind this one
   */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
