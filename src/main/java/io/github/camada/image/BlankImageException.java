package io.github.camada.image;

import java.io.IOException;
import java.io.Serial;

/** Nothing is drawn in a picture: it is all of one colour, but for noise and uneven light. */
public final class BlankImageException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  BlankImageException(String message) {
    super(message);
  }
}
