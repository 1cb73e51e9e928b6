package io.github.camada.data;

import io.github.camada.data.idx.IdxFormatException;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.ByteScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Grey images of one size, an unsigned byte for each pixel, each image with the label of its class.
 *
 * <p>As a {@link Dataset}, an image is a row of {@code height * width} inputs in {@code [0, 1]}:
 * its pixels in row-major order, each divided by 255. The target is the label. Slices and
 * selections share the pixels of the data set that they come from.
 */
public final class ImageDataset implements Dataset {

  private static final ByteScale TO_ONE = new ByteScale(255);

  /** The longest array that every JVM has. */
  private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

  private final byte[] pixels;

  /**
   * Where the images are in the pixels, counted in images; those of this data set from first on.
   */
  private final int[] places;

  private final int first;
  private final int height;
  private final int width;
  private final Labels labels;

  private ImageDataset(
      byte[] pixels, int[] places, int first, int height, int width, Labels labels) {
    this.pixels = pixels;
    this.places = places;
    this.first = first;
    this.height = height;
    this.width = width;
    this.labels = labels;
  }

  /**
   * Images in memory. The pixels are not copied, the labels are.
   *
   * @param pixels {@code [n, height, width]} in row-major order, unsigned
   * @param height rows of an image, at least 1
   * @param width columns of an image, at least 1
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @param classes number of classes, at least 1
   * @return a data set of n images, which may be 0
   * @throws IllegalArgumentException if a size or a label is out of range, or pixels and labels are
   *     not of the same number of images
   */
  public static ImageDataset of(byte[] pixels, int height, int width, int[] labels, int classes) {
    return of(pixels, height, width, Labels.of(labels, classes));
  }

  /**
   * Images in memory with labels of a byte each. The pixels are not copied, the labels are.
   *
   * @param pixels {@code [n, height, width]} in row-major order, unsigned
   * @param height rows of an image, at least 1
   * @param width columns of an image, at least 1
   * @param labels {@code [n]}, unsigned, each in {@code [0, classes)}
   * @param classes number of classes, at least 1
   * @return a data set of n images, which may be 0
   * @throws IllegalArgumentException if a size or a label is out of range, or pixels and labels are
   *     not of the same number of images
   */
  public static ImageDataset of(byte[] pixels, int height, int width, byte[] labels, int classes) {
    return of(pixels, height, width, Labels.ofUnsigned(labels, classes));
  }

  static ImageDataset of(byte[] pixels, int height, int width, Labels labels) {
    long size = (long) height * width;
    if (height < 1 || width < 1 || size > MOST_PIXELS) {
      throw new IllegalArgumentException(
          String.format("images of %dx%d, wanted 1 to %d pixels", height, width, MOST_PIXELS));
    }
    if (pixels.length != labels.size() * size) {
      throw new IllegalArgumentException(
          String.format(
              "%d images of %dx%d need %d pixels, given %d",
              labels.size(), height, width, labels.size() * size, pixels.length));
    }
    int[] places = IntStream.range(0, labels.size()).toArray();
    return new ImageDataset(pixels, places, 0, height, width, labels);
  }

  /**
   * Reads a pair of IDX files, plain or gzip.
   *
   * @param images a file of unsigned bytes, {@code [n, height, width]} or {@code [n, height, width,
   *     1]}
   * @param labels a file of unsigned bytes, {@code [n]}, each in {@code [0, classes)}
   * @param classes number of classes, at least 1
   * @return a data set of n images, which may be 0
   * @throws IdxFormatException if a file is not well-formed or holds something else, or the two are
   *     not of the same number of images
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the number of classes is out of range
   */
  public static ImageDataset read(Path images, Path labels, int classes) throws IOException {
    return IdxPair.read(images, labels, classes);
  }

  @Override
  public int size() {
    return labels.size();
  }

  /**
   * The height of every image.
   *
   * @return at least 1
   */
  public int height() {
    return height;
  }

  /**
   * The width of every image.
   *
   * @return at least 1
   */
  public int width() {
    return width;
  }

  /**
   * The number of classes; a label is below it.
   *
   * @return at least 1
   */
  @Override
  public int classes() {
    return labels.classes();
  }

  /**
   * {@inheritDoc}
   *
   * @return {@code height * width}
   */
  @Override
  public int inputWidth() {
    return height * width;
  }

  @Override
  public List<Integer> inputShape() {
    return List.of(height(), width());
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  /**
   * The pixels of one image.
   *
   * @param index of the image
   * @return a copy, {@code [height, width]} in row-major order, unsigned
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
   */
  public byte[] image(int index) {
    int start = offset(Objects.checkIndex(index, size()));
    return Arrays.copyOfRange(pixels, start, start + inputWidth());
  }

  /**
   * The pixels of all images.
   *
   * @return a copy, {@code [size, height, width]} in row-major order, unsigned
   */
  public byte[] pixels() {
    byte[] all = new byte[Math.multiplyExact(size(), inputWidth())];
    for (int i = 0; i < size(); i++) {
      System.arraycopy(pixels, offset(i), all, i * inputWidth(), inputWidth());
    }
    return all;
  }

  /**
   * The class of one image.
   *
   * @param index of the image
   * @return in {@code [0, classes)}
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
   */
  public int label(int index) {
    return labels.get(index);
  }

  /**
   * The class of every image.
   *
   * @return a copy, {@code [size]}, each in {@code [0, classes)}
   */
  public int[] labels() {
    return labels.toArray();
  }

  /**
   * How many images each class has.
   *
   * @return {@code [classes]}, with {@link #size} as its sum
   */
  public int[] counts() {
    return labels.counts();
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    DatasetCheck.read(this, index, inputs, targets, row);
    int inputWidth = inputWidth();
    TO_ONE.apply(pixels, offset(index), inputs.data(), row * inputWidth, inputWidth);
    targets.data()[row] = labels.get(index);
  }

  /**
   * The SHA-256 of size, height, width and number of classes (four bytes each, the most significant
   * first), followed by the pixels of all images and then by their labels (four bytes each).
   */
  @Override
  public String fingerprint(IntConsumer progress) {
    Fingerprint fingerprint = new Fingerprint().add(size(), height, width, classes());
    for (int i = 0; i < size(); i++) {
      fingerprint.add(pixels, offset(i), offset(i) + inputWidth());
    }
    return fingerprint.add(labels()).hex();
  }

  @Override
  public ImageDataset slice(int from, int to) {
    return new ImageDataset(pixels, places, first + from, height, width, labels.slice(from, to));
  }

  @Override
  public ImageDataset from(int from) {
    return slice(from, size());
  }

  @Override
  public ImageDataset select(int... indices) {
    int[] selected = DatasetCheck.select(this, indices);
    Labels selectedLabels = labels.select(selected);
    for (int i = 0; i < selected.length; i++) {
      selected[i] = places[first + selected[i]];
    }
    return new ImageDataset(pixels, selected, 0, height, width, selectedLabels);
  }

  @Override
  public ImageDataset shuffled(long seed) {
    return select(DatasetCheck.shuffled(size(), seed));
  }

  @Override
  public Split<ImageDataset> split(int validation, long seed) {
    return StratifiedSplit.of(labels(), classes(), validation, seed, this::select);
  }

  @Override
  public Split<ImageDataset> split(double share, long seed) {
    return split(StratifiedSplit.count(share, size()), seed);
  }

  @Override
  public List<Split<ImageDataset>> folds(int count, long seed) {
    return StratifiedSplit.folds(labels(), classes(), count, seed, this::select);
  }

  private int offset(int index) {
    return places[first + index] * inputWidth();
  }

  /**
   * The sizes: {@code 60000 images of 28x28 in 10 classes}.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return size() + " images of " + height + "x" + width + " in " + classes() + " classes";
  }
}
