package io.github.camada.image;

import java.io.IOException;
import java.io.Serial;

/** A picture cannot be read: its kind is not read, it is damaged, or too large. */
public final class ImageFormatException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was found and what was wanted
   */
  public ImageFormatException(String message) {
    super(message);
  }

  /**
   * An error that another one brought about.
   *
   * @param message what was found and what was wanted
   * @param cause the other one
   */
  public ImageFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
