package io.github.camada.safetensors;

import java.io.IOException;

/**
 * Says that the content of a safetensors file is not what the format allows, as opposed to a file
 * that cannot be read at all. The message names the file, what was found and what was wanted.
 */
public final class SafetensorsFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * An error with its explanation.
   *
   * @param message what was found and what was wanted
   */
  public SafetensorsFormatException(String message) {
    super(message);
  }

  /**
   * An error found while another was handled.
   *
   * @param message what was found and what was wanted
   * @param cause the error behind this one
   */
  public SafetensorsFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
