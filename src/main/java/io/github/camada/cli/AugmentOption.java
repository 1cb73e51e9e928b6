package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.PictureVariation;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that says how training images vary from epoch to epoch. */
final class AugmentOption {

  /** What a shell completes. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PictureVariation.names().iterator();
    }
  }

  @Option(
      names = "--augment",
      paramLabel = "NAME",
      defaultValue = "none",
      completionCandidates = Names.class,
      description =
          "Vary the training images anew in each epoch: shift, by up to 2 pixels; affine, with"
              + " rotations, scaling and shear; elastic, for handwriting; mirror, half of them,"
              + " left for right; or several, such as shift+mirror. Default: ${DEFAULT-VALUE}.")
  private String names;

  /** What they mean; null before they are validated. */
  private PictureVariation variation;

  AugmentOption() {}

  void validate(HeavyCommand command) {
    try {
      names = names.toLowerCase(Locale.ROOT);
      variation = PictureVariation.named(names);
    } catch (IllegalArgumentException e) {
      String known = String.join(", ", PictureVariation.names());
      throw command.wrong("--augment", names, known + ", or several such as shift+mirror");
    }
  }

  private boolean isNone() {
    return variation.equals(PictureVariation.none());
  }

  Dataset of(Dataset images, long seed) {
    return isNone() ? images : variation.of(images, seed);
  }

  /** What a report says of it. */
  void describe(Map<String, String> settings) {
    if (!isNone()) {
      settings.put("augmentation", names);
    }
  }
}
