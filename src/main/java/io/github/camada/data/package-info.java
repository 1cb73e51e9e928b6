/**
 * Data sets: what they are to training, and how they are cut, joined, shuffled and weighted.
 *
 * <p>A {@link io.github.camada.data.Dataset} gives examples by their indices, in any order, and
 * slices of itself. {@link io.github.camada.data.ImageDataset} holds grey images, {@link
 * io.github.camada.data.TensorDataset} rows of features; {@link io.github.camada.data.ImageFiles}
 * leaves images in files, where they are too many for memory. Where data comes from has packages of
 * its own: {@code data.idx} reads the IDX format, {@code data.mnist} finds the handwritten digits,
 * {@code data.digits} draws some.
 *
 * <p>A table of numbers in memory, three examples of two features in two classes:
 *
 * <pre>{@code
 * Tensor features = Tensor.of(new float[] {0.1f, 0.9f, 0.8f, 0.2f, 0.7f, 0.3f}, 3, 2);
 * Dataset table = Dataset.of(features, new int[] {0, 1, 1}, 2);
 * }</pre>
 */
package io.github.camada.data;
