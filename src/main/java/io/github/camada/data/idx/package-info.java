/**
 * The IDX format, in which MNIST and many of its relatives are published: arrays of numbers with
 * their sizes, plain or compressed with gzip.
 *
 * <p>{@link io.github.camada.data.idx.IdxReader} reads a file, which is not trusted, {@link
 * io.github.camada.data.idx.IdxWriter} writes one. A pair of files, images and labels, becomes a
 * data set by {@code ImageDataset.read}.
 *
 * <pre>{@code
 * IdxArray sevenTwoOne = IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {3}, new byte[] {7, 2, 1});
 * IdxWriter.write(Path.of("labels-idx1-ubyte"), sevenTwoOne);
 * }</pre>
 */
package io.github.camada.data.idx;
