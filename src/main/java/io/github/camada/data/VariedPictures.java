package io.github.camada.data;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.IntConsumer;

/** Pictures of another data set, varied in each epoch. */
final class VariedPictures extends DatasetView {

  /** Outside of an epoch pictures are as they are. */
  private static final int NO_EPOCH = -1;

  /** More than there are threads, mostly; what does not fit is made anew. */
  private static final int KEPT_WARPS = 64;

  private final Dataset source;
  private final PictureVariation variation;
  private final int height;
  private final int width;
  private final long seed;
  private final int epoch;

  /** Those that no thread uses at the moment: neither waiting nor allocation in most reads. */
  private final Queue<PictureWarp> warps;

  private VariedPictures(
      Dataset source,
      PictureVariation variation,
      int height,
      int width,
      long seed,
      int epoch,
      Queue<PictureWarp> warps) {
    super(source);
    this.source = source;
    this.variation = variation;
    this.height = height;
    this.width = width;
    this.seed = seed;
    this.epoch = epoch;
    this.warps = warps;
  }

  static VariedPictures of(
      Dataset source, int height, int width, PictureVariation variation, long seed) {
    if (height < 1 || width < 1 || (long) height * width != source.inputWidth()) {
      throw new IllegalArgumentException(
          "picture variation: pictures of %dx%d, the data set has %d inputs"
              .formatted(height, width, source.inputWidth()));
    }
    return new VariedPictures(
        source, variation, height, width, seed, NO_EPOCH, new ArrayBlockingQueue<>(KEPT_WARPS));
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  int place(int index) {
    return Objects.checkIndex(index, source.size());
  }

  @Override
  Dataset over(Dataset other) {
    return new VariedPictures(other, variation, height, width, seed, epoch, warps);
  }

  @Override
  public Dataset atEpoch(int number) {
    Dataset pictures = source.atEpoch(number);
    return new VariedPictures(pictures, variation, height, width, seed, number, warps);
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    super.read(index, inputs, targets, row);
    if (epoch == NO_EPOCH) {
      return;
    }
    PictureWarp warp = warps.poll();
    if (warp == null) {
      warp = new PictureWarp(variation, height, width);
    }
    long pictureSeed = RandomStream.forkSeed(RandomStream.forkSeed(seed, epoch), index);
    warp.apply(pictureSeed, inputs.data(), row * height * width);
    warps.offer(warp);
  }

  /** That of the pictures, with what varies them in words. */
  @Override
  public String fingerprint(IntConsumer progress) {
    return source.fingerprint(progress) + " " + variation + " seed " + seed;
  }
}
