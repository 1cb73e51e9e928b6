package io.github.camada.onnx;

import java.io.IOException;

/**
 * Says that a file is no ONNX model, or one that is no multilayer perceptron. The message names the
 * node or the part of the file, what was found and what was wanted.
 */
public final class OnnxFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * An error with its explanation.
   *
   * @param message what was found and what was wanted
   */
  public OnnxFormatException(String message) {
    super(message);
  }

  /**
   * An error found while another was handled.
   *
   * @param message what was found and what was wanted
   * @param cause the error behind this one
   */
  public OnnxFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
