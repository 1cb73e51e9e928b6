package io.github.camada.data;

import java.util.List;
import java.util.Objects;

/**
 * How far pictures are moved, turned and distorted, anew for each epoch and each picture, so that
 * training sees none of them twice:
 *
 * <pre>{@code
 * Dataset varied = PictureVariation.elastic().of(train, 22);
 * trainer.fit(varied, validation);
 * }</pre>
 *
 * <p>The pixel at p takes the value at {@code A (p - c) + c + t + e(p)}, between four pixels by
 * bilinear interpolation, with 0 outside; c is the centre. A is a rotation times a horizontal shear
 * times a scaling of both axes, t a shift, and all are drawn evenly from a range around what leaves
 * the picture as it is. e is Simard's elastic distortion: a field of random numbers from [-1, 1)
 * for each direction, smoothed by a Gaussian whose values have the sum 1, times alpha (Simard,
 * Steinkraus, Platt: "Best Practices for Convolutional Neural Networks Applied to Visual Document
 * Analysis", 2003, with alpha 34 and sigma 4 for digits of 28x28). With mirroring, every second
 * picture on average is exchanged left for right first.
 *
 * @param shift largest shift in pixels, each direction
 * @param rotation largest angle in degrees, each direction
 * @param scaling largest change of width and of height, as a share of them, below 1
 * @param shear largest shift of a row as a share of its distance from the centre
 * @param alpha strength of the elastic distortion, 0 for none
 * @param sigma standard deviation of the Gaussian in pixels; above 0
 * @param mirroring whether half of the pictures are mirrored, left for right
 */
public record PictureVariation(
    double shift,
    double rotation,
    double scaling,
    double shear,
    double alpha,
    double sigma,
    boolean mirroring) {

  private static final double MOST = 1e6;

  /** A Gaussian is cut off at three times this. */
  private static final double MOST_SIGMA = 1_000;

  /**
   * Checks the ranges.
   *
   * @param shift largest shift in pixels, 0 to 1,000,000
   * @param rotation largest angle in degrees, 0 to 180
   * @param scaling largest change of width and of height, 0 to 0.99
   * @param shear largest shift of a row as a share of its distance from the centre, 0 to 1,000,000
   * @param alpha strength of the elastic distortion, 0 to 1,000,000
   * @param sigma standard deviation of the Gaussian in pixels, above 0 and at most 1,000
   * @param mirroring whether half of the pictures are mirrored
   * @throws IllegalArgumentException if one is out of its range
   */
  public PictureVariation {
    require("shift", shift, MOST);
    require("rotation", rotation, 180);
    require("scaling", scaling, 0.99);
    require("shear", shear, MOST);
    require("alpha", alpha, MOST);
    if (!(sigma > 0 && sigma <= MOST_SIGMA)) {
      throw new IllegalArgumentException(
          "picture variation: sigma " + sigma + ", wanted above 0 to " + MOST_SIGMA);
    }
  }

  private static void require(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "picture variation: " + name + " " + value + ", wanted 0 to " + most);
    }
  }

  /**
   * One that leaves pictures as they are, to begin with.
   *
   * @return zeros, with a sigma of 4 and no mirroring
   */
  public static PictureVariation none() {
    return new PictureVariation(0, 0, 0, 0, 0, 4, false);
  }

  /**
   * For digits and whatever else may stand a little askew: shifts by up to a pixel, rotations by up
   * to 10 degrees, scaling and shear by up to a tenth.
   *
   * @return the variation
   */
  public static PictureVariation affine() {
    return new PictureVariation(1, 10, 0.1, 0.1, 0, 4, false);
  }

  /**
   * For handwriting: {@link #affine}, and Simard's elastic distortion with alpha 34 and sigma 4.
   *
   * @return the variation
   */
  public static PictureVariation elastic() {
    return affine().withElastic(34, 4);
  }

  /**
   * A variation by its name, as recipes and the command line have it.
   *
   * @param names {@code none}; {@code shift}, by up to 2 pixels; {@code affine}; {@code elastic};
   *     {@code mirror}; or several of these four joined by +, each once, such as {@code
   *     shift+mirror}, of which in each respect the larger counts
   * @return the variation
   * @throws IllegalArgumentException if there is none of that name, or one is named twice
   */
  public static PictureVariation named(String names) {
    return NamedVariation.joined(Objects.requireNonNull(names, "picture variation: name"));
  }

  /**
   * The names that {@link #named} knows.
   *
   * @return {@code none}, and those that can be joined; unmodifiable
   */
  public static List<String> names() {
    return NamedVariation.names();
  }

  /**
   * With other shifts.
   *
   * @param pixels the largest
   * @return a variation
   */
  public PictureVariation withShift(double pixels) {
    return new PictureVariation(pixels, rotation, scaling, shear, alpha, sigma, mirroring);
  }

  /**
   * With other rotations.
   *
   * @param degrees the largest
   * @return a variation
   */
  public PictureVariation withRotation(double degrees) {
    return new PictureVariation(shift, degrees, scaling, shear, alpha, sigma, mirroring);
  }

  /**
   * With another scaling.
   *
   * @param share the largest change of width and of height
   * @return a variation
   */
  public PictureVariation withScaling(double share) {
    return new PictureVariation(shift, rotation, share, shear, alpha, sigma, mirroring);
  }

  /**
   * With another shear.
   *
   * @param share the largest shift of a row as a share of its distance from the centre
   * @return a variation
   */
  public PictureVariation withShear(double share) {
    return new PictureVariation(shift, rotation, scaling, share, alpha, sigma, mirroring);
  }

  /**
   * With another elastic distortion.
   *
   * @param newAlpha its strength
   * @param newSigma standard deviation of the Gaussian in pixels
   * @return a variation
   */
  public PictureVariation withElastic(double newAlpha, double newSigma) {
    return new PictureVariation(shift, rotation, scaling, shear, newAlpha, newSigma, mirroring);
  }

  /**
   * With half of the pictures mirrored, left for right: for clothes and other things that may face
   * either way, not for letters and digits.
   *
   * @return a variation
   */
  public PictureVariation withMirroring() {
    return new PictureVariation(shift, rotation, scaling, shear, alpha, sigma, true);
  }

  /**
   * The pictures of a data set, varied in each epoch of a training run; read outside of one, as an
   * evaluation does, they are as they are. How a picture looks in an epoch is decided by seed,
   * epoch and its index alone: a run has the same bits whatever the threads, and when it is
   * resumed.
   *
   * @param pictures whose inputs are {@code [height, width]}, row by row, with 0 for the background
   * @param height rows of a picture
   * @param width columns of a picture
   * @param seed decides all variations
   * @return a view on the pictures
   * @throws IllegalArgumentException if the inputs are not so many
   */
  public Dataset of(Dataset pictures, int height, int width, long seed) {
    return VariedPictures.of(pictures, height, width, this, seed);
  }

  /**
   * The pictures of a data set that knows their height and width, as above.
   *
   * @param pictures what is varied, of the shape {@code [height, width]}
   * @param seed decides all variations
   * @return a view on the pictures
   * @throws IllegalArgumentException if the data set's shape is another
   */
  public Dataset of(Dataset pictures, long seed) {
    List<Integer> shape = pictures.inputShape();
    if (shape.size() != 2) {
      throw new IllegalArgumentException(
          "picture variation: inputs of the shape " + shape + ", wanted [height, width]");
    }
    return of(pictures, shape.get(0), shape.get(1), seed);
  }

  /**
   * The components. Mirroring is named only where there is some: this is part of fingerprints, and
   * runs that were begun before there was mirroring are resumed.
   */
  @Override
  public String toString() {
    return "PictureVariation[shift="
        + shift
        + ", rotation="
        + rotation
        + ", scaling="
        + scaling
        + ", shear="
        + shear
        + ", alpha="
        + alpha
        + ", sigma="
        + sigma
        + (mirroring ? ", mirroring]" : "]");
  }
}
