package io.github.camada.data;

import io.github.camada.data.idx.IdxFile;
import io.github.camada.data.idx.IdxFormatException;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.ByteScale;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Grey images that stay in IDX files, however large these are: what {@link ImageDataset} is to
 * images in memory, with the same inputs, targets and therefore training to the bit.
 *
 * <p>In memory are the labels, a byte each; {@link #split}, {@link #select} and training take four
 * bytes an example more, each. Pixels are read when an example is, by as many threads as read
 * examples. They stay where the system keeps files that were read before, as far as it has memory.
 *
 * <p>The files must not change while they are open: within some tens of reads that is noticed, and
 * an {@link java.io.UncheckedIOException} of {@link #read} names the file and the image, as it does
 * where a disk fails. Closing one data set closes all views on it.
 *
 * <pre>{@code
 * Path pictures = Path.of("mnist", "train-images-idx3-ubyte.gz");
 * Path classes = Path.of("mnist", "train-labels-idx1-ubyte");
 * try (ImageFiles files = ImageFiles.open(pictures, classes, 10)) {
 *   trainer.fit(files);
 * }
 * }</pre>
 */
public final class ImageFiles implements Dataset, Closeable {

  private static final ByteScale TO_ONE = new ByteScale(255);

  private final ImageParts parts;

  /** Where the images are in the parts, those of this data set from first on; null in order. */
  private final int[] places;

  private final int first;
  private final int size;

  private ImageFiles(ImageParts parts, int[] places, int first, int size) {
    this.parts = parts;
    this.places = places;
    this.first = first;
    this.size = size;
  }

  /**
   * Opens a pair of IDX files. Headers, lengths and labels are checked now. Compressed images are
   * unpacked beside their file, once, as {@link IdxFile#open} does it.
   *
   * @param images a file of unsigned bytes, plain or gzip, {@code [n, height, width]} or {@code [n,
   *     height, width, 1]}
   * @param labels a file of unsigned bytes, plain or gzip, {@code [n]}, each in {@code [0,
   *     classes)}
   * @param classes number of classes, at least 1
   * @return a data set of n images, which may be 0
   * @throws IdxFormatException if a file is not well-formed or holds something else, or the two are
   *     not of the same number of images
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the number of classes is out of range
   */
  public static ImageFiles open(Path images, Path labels, int classes) throws IOException {
    return open(List.of(images), List.of(labels), classes);
  }

  /**
   * Opens pairs of IDX files as one data set: the images of the first, then those of the second,
   * and so on.
   *
   * @param images at least one file, as {@link #open(Path, Path, int)} takes it, all with images of
   *     one size
   * @param labels those of each
   * @param classes number of classes in all of them, at least 1
   * @return a data set of all images
   * @throws IdxFormatException if a file is not well-formed or holds something else, or two that
   *     belong together do not fit each other
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the number of classes is out of range, there are not as
   *     many files of labels as of images, or more than 2<sup>31</sup> - 1 images together
   */
  public static ImageFiles open(List<Path> images, List<Path> labels, int classes)
      throws IOException {
    ImageParts parts = ImageParts.open(images, labels, classes);
    return new ImageFiles(parts, null, 0, parts.size());
  }

  @Override
  public int size() {
    return size;
  }

  /**
   * The height of every image.
   *
   * @return at least 1
   */
  public int height() {
    return parts.height();
  }

  /**
   * The width of every image.
   *
   * @return at least 1
   */
  public int width() {
    return parts.width();
  }

  @Override
  public int classes() {
    return parts.classes();
  }

  /**
   * {@inheritDoc}
   *
   * @return {@code height * width}
   */
  @Override
  public int inputWidth() {
    return height() * width();
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
   * @return {@code [height, width]} in row-major order, unsigned
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public byte[] image(int index) {
    return parts.read(place(index));
  }

  /**
   * The class of one image.
   *
   * @param index of the image
   * @return in {@code [0, classes)}
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
   */
  public int label(int index) {
    return parts.label(place(index));
  }

  private int place(int index) {
    int at = first + Objects.checkIndex(index, size);
    return places == null ? at : places[at];
  }

  /**
   * Whether reads have lately taken longer than memory does.
   *
   * @return false while the system has the files in memory
   */
  @Override
  public boolean waits() {
    return parts.waits();
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    DatasetCheck.read(this, index, inputs, targets, row);
    byte[] pixels = image(index);
    TO_ONE.apply(pixels, 0, inputs.data(), row * pixels.length, pixels.length);
    targets.data()[row] = label(index);
  }

  /**
   * The SHA-256 of the size, height, width and number of classes (four bytes each, the most
   * significant first), followed for each pair of files by the SHA-256 of the file of images (its
   * 64 hexadecimal digits) and the labels (a byte each). A part of them has the SHA-256 of that
   * fingerprint and of the indices of its images (four bytes each). Files of images are read once
   * for it: the SHA-256 of one above 64 MB is remembered beside it. Where even once is too long,
   * there is {@link #withFingerprint}.
   *
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  @Override
  public String fingerprint(IntConsumer progress) {
    String all = parts.fingerprint(progress);
    if (places == null && size == parts.size()) {
      return all;
    }
    Fingerprint fingerprint = new Fingerprint().add(all);
    for (int i = 0; i < size; i++) {
      fingerprint.add(place(i));
    }
    return fingerprint.hex();
  }

  @Override
  public ImageFiles slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new ImageFiles(parts, places, first + from, to - from);
  }

  @Override
  public ImageFiles from(int from) {
    return slice(from, size);
  }

  @Override
  public ImageFiles select(int... indices) {
    int[] selected = DatasetCheck.select(this, indices);
    for (int i = 0; i < selected.length; i++) {
      selected[i] = place(selected[i]);
    }
    return new ImageFiles(parts, selected, 0, selected.length);
  }

  @Override
  public ImageFiles shuffled(long seed) {
    return select(DatasetCheck.shuffled(size, seed));
  }

  @Override
  public Split<ImageFiles> split(int validation, long seed) {
    return StratifiedSplit.of(labels(), classes(), validation, seed, this::select);
  }

  @Override
  public Split<ImageFiles> split(double share, long seed) {
    return split(StratifiedSplit.count(share, size), seed);
  }

  @Override
  public List<Split<ImageFiles>> folds(int count, long seed) {
    return StratifiedSplit.folds(labels(), classes(), count, seed, this::select);
  }

  private int[] labels() {
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = label(i);
    }
    return labels;
  }

  /** Closes the files, for all views on them. */
  @Override
  public void close() throws IOException {
    parts.close();
  }

  /**
   * The sizes: {@code 8100000 images of 28x28 in 10 classes, in files}.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return size
        + " images of "
        + height()
        + "x"
        + width()
        + " in "
        + classes()
        + " classes, in files";
  }
}
