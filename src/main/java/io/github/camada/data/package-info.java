/**
 * Data sets: what they are to training, and where they come from.
 *
 * <p>A {@link io.github.camada.data.Dataset} gives examples by their indices, in any order, and
 * slices of itself. {@link io.github.camada.data.ImageDataset} holds grey images, {@link
 * io.github.camada.data.TensorDataset} rows of features. {@link io.github.camada.data.Mnist} finds
 * the handwritten digits, and {@link io.github.camada.data.IdxReader} reads the format in which
 * they and many of their relatives are published.
 *
 * <p>The split of 50,000 images to train with, 10,000 to validate and 10,000 to test:
 *
 * <pre>{@code
 * Mnist mnist = Mnist.load();
 * ImageDataset train = mnist.train().from(10_000);
 * ImageDataset validation = mnist.train().slice(0, 10_000);
 * ImageDataset test = mnist.test();
 * }</pre>
 *
 * <p>A table of numbers in memory, three examples of two features in two classes:
 *
 * <pre>{@code
 * Tensor features = Tensor.of(new float[] {0.1f, 0.9f, 0.8f, 0.2f, 0.7f, 0.3f}, 3, 2);
 * Dataset table = Dataset.of(features, new int[] {0, 1, 1}, 2);
 * }</pre>
 */
package io.github.camada.data;
