package io.github.camada.model;

import io.github.camada.file.Sha256;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.kernel.Parallel;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a file while another thread looks for a SHA-256, which takes a JVM some 50 ms for the first
 * time: as long as reading a model of a few megabytes.
 */
final class StampedReading implements Parallel.Work {

  private static final int PARTS = 2;

  private final Path path;
  private StampedFile file;

  StampedReading(Path path) {
    this.path = path;
  }

  StampedFile file() throws IOException {
    Parallel.shared().run(PARTS, this);
    // What another thread threw would not show who called: this one tries again.
    return file == null ? StampedFile.read(path) : file;
  }

  @Override
  public void run(int part) {
    if (part > 0) {
      Sha256.start();
      return;
    }
    try {
      file = StampedFile.read(path);
    } catch (IOException unreadable) {
      file = null;
    }
  }
}
