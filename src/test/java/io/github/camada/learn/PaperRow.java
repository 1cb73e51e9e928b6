package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.optim.MaxNorm;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import java.util.Locale;
import java.util.function.Supplier;

/** The networks of the papers, by the names that docs/accuracy.md gives them. */
enum PaperRow {
  PLAIN(() -> simard("none", 20).with("batchSize", 32)),
  AFFINE(() -> simard("affine", 50)),
  ELASTIC(() -> simard("elastic", 100)),
  GENTLY_ELASTIC(() -> simard("elastic", 60)),
  SMOOTHLY_ELASTIC(() -> simard("elastic", 300)),
  COMMITTEE(() -> simard("elastic", 100)),
  DROPOUT(() -> srivastava(60)),
  MAX_NORM(() -> srivastava(300).with("learningRate", 0.03), 1, 0.95),
  FASHION(() -> pictures("256,128,64", 20)),
  FASHION_SHIFTED(
      () ->
          pictures("256,128,64", 120)
              .with("activation", "gelu")
              .with("dropout", 0.1)
              .with("variation", "shift")),
  FASHION_VARIED(
      () ->
          pictures("256,128,64", 60)
              .with("variation", "shift")
              .with("weightDecay", 0.02)
              .with("labelSmoothing", 0.05)),
  SYNTHETIC(() -> simard("elastic", 15).with("dropout", 0.25));

  /**
   * Larger and smoother than Simard's, as in Ciresan, Meier, Gambardella, Schmidhuber: "Deep Big
   * Simple Neural Nets Excel on Handwritten Digit Recognition", 2010.
   */
  private static final PictureVariation SMOOTH =
      PictureVariation.affine()
          .withRotation(15)
          .withScaling(0.15)
          .withShear(0.15)
          .withElastic(38, 6);

  private final Supplier<Recipe> recipe;
  private final double maxNorm;
  private final double momentum;

  PaperRow(Supplier<Recipe> recipe) {
    this(recipe, 0, 0);
  }

  PaperRow(Supplier<Recipe> recipe, double maxNorm, double momentum) {
    this.recipe = recipe;
    this.maxNorm = maxNorm;
    this.momentum = momentum;
  }

  private static Recipe pictures(String hidden, int epochs) {
    return Recipe.forPictures()
        .with("hidden", hidden)
        .with("dropout", 0.0)
        .with("variation", "none")
        .with("epochs", epochs)
        .with("patience", epochs);
  }

  private static Recipe simard(String variation, int epochs) {
    return pictures("800", epochs).with("variation", variation);
  }

  private static Recipe srivastava(int epochs) {
    return pictures("1024,1024,1024", epochs).with("inputDropout", 0.2).with("dropout", 0.5);
  }

  static PaperRow named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Recipe recipe() {
    return recipe.get();
  }

  /** What the network of a seed learns from, before it is set upright or made another width. */
  ImageDataset learnt(ImageDataset files, PaperOptions options, int seed) {
    return this == SYNTHETIC
        ? SyntheticDigits.generate((int) options.number("digits", 200_000), seed)
        : files;
  }

  /** The pictures as training sees them; some rows move them less than a recipe does. */
  Dataset varied(Recipe changed, PaperOptions options, Dataset pictures, long seed) {
    PictureVariation usual =
        switch (this) {
          case FASHION_SHIFTED -> PictureVariation.none().withShift(1);
          case GENTLY_ELASTIC -> PictureVariation.affine().withElastic(14, 4);
          case SMOOTHLY_ELASTIC -> SMOOTH;
          default -> PictureVariation.named(changed.text(RecipeSetting.VARIATION));
        };
    PictureVariation variation = options.variation(usual);
    return variation.equals(PictureVariation.none()) ? pictures : variation.of(pictures, seed);
  }

  /** How the network of a seed sees all pictures; those of a committee see them differently. */
  DigitForm form(PaperOptions options, int seed) {
    DigitForm[] forms = DigitForm.values();
    return this == COMMITTEE ? forms[seed % forms.length] : options.form();
  }

  Optimizer optimizer(Recipe changed, PaperOptions options) {
    double limit = options.number("maxNorm", maxNorm);
    double kept = options.number("momentum", momentum);
    Optimizer steps = kept == 0 ? changed.optimizer() : sgd(changed, kept);
    return limit == 0 ? steps : new MaxNorm(steps, (float) limit);
  }

  private static Optimizer sgd(Recipe recipe, double momentum) {
    if (recipe.number(RecipeSetting.WEIGHT_DECAY) != 0) {
      throw new IllegalArgumentException("momentum: weights decay by AdamW alone");
    }
    return new Sgd((float) recipe.number(RecipeSetting.LEARNING_RATE), (float) momentum, true);
  }
}
