package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.PictureVariation;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that says how training images vary from epoch to epoch. */
final class AugmentOption {

  /** The ways to vary them. */
  enum Way {
    none(PictureVariation.none()),
    shift(PictureVariation.none().withShift(2)),
    affine(PictureVariation.affine()),
    elastic(PictureVariation.elastic()),
    mirror(PictureVariation.none().withMirroring());

    private final PictureVariation variation;

    Way(PictureVariation variation) {
      this.variation = variation;
    }
  }

  @Option(
      names = "--augment",
      paramLabel = "NAME",
      defaultValue = "none",
      description =
          "Vary the training images anew in each epoch: shift, by up to 2 pixels; affine, with"
              + " rotations, scaling and shear; elastic, for handwriting; mirror, half of them,"
              + " left for right. Default: ${DEFAULT-VALUE}.")
  private Way way;

  AugmentOption() {}

  Dataset of(Dataset images, long seed) {
    return way == Way.none ? images : way.variation.of(images, seed);
  }

  /** What a report says of it. */
  void describe(Map<String, String> settings) {
    if (way != Way.none) {
      settings.put("augmentation", way.name());
    }
  }
}
