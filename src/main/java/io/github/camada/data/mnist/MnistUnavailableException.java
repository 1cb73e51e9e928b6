package io.github.camada.data.mnist;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileSystemException;

/**
 * MNIST is neither on this machine nor could it be downloaded: there is no network, or no mirror
 * answers. A program that can do without catches this one. Its message is one line with the
 * reasons.
 */
public final class MnistUnavailableException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  MnistUnavailableException(IOException cause) {
    super("MNIST is not on this machine and cannot be downloaded: " + reason(cause), cause);
  }

  /** The message of most file system exceptions is the path alone; their class is the reason. */
  private static String reason(IOException cause) {
    return cause instanceof FileSystemException ? cause.toString() : cause.getMessage();
  }
}
