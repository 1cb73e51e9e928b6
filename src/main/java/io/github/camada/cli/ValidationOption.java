package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Which of the training images are not learnt from. */
final class ValidationOption {

  private static final int MOST = 10_000;
  private static final int USUAL_PART = 6;

  @Option(
      names = "--validation",
      paramLabel = "X",
      description =
          "Share of the training images that validates, such as 0.2. Default: a sixth, and at most"
              + " 10,000 images.")
  private Double share;

  ValidationOption() {}

  void validate(HeavyCommand command) {
    if (share != null && !(share > 0 && share < 1)) {
      throw command.wrong("--validation", share, "more than 0 and less than 1");
    }
  }

  /** Drawn by the seed, with each class's share of it. */
  Split<? extends Dataset> split(Dataset images, long seed) throws IOException {
    if (images.size() < USUAL_PART) {
      throw new IOException(
          "the data has %s to train with, wanted at least %d".formatted(images, USUAL_PART));
    }
    return share == null
        ? images.split(Math.min(MOST, images.size() / USUAL_PART), seed)
        : images.split(share, seed);
  }
}
