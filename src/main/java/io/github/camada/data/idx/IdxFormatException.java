package io.github.camada.data.idx;

import java.io.IOException;
import java.io.Serial;

/**
 * A file is not a well-formed IDX file, or it is one of another kind than was asked for. The
 * message names the file, what was found in it and what was wanted: {@code train-images-idx3-ubyte:
 * 60000 images of 28x28 need 47040016 bytes, the file has 1203}.
 */
public final class IdxFormatException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message names the file, what it has and what was wanted
   */
  public IdxFormatException(String message) {
    super(message);
  }

  /**
   * Says what is wrong, where something else found it.
   *
   * @param message names the file, what it has and what was wanted
   * @param cause what was thrown
   */
  public IdxFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
