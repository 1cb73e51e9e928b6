/**
 * The MNIST database of handwritten digits, and how it comes to this machine.
 *
 * <p>{@link io.github.camada.data.mnist.Mnist} looks for its four files in a directory, in the
 * user's cache and then at public mirrors. Every file that is downloaded is checked against its
 * known SHA-256.
 *
 * <p>The split of 50,000 images to train with, 10,000 to validate and 10,000 to test:
 *
 * <pre>{@code
 * Mnist mnist = Mnist.load();
 * ImageDataset train = mnist.train().from(10_000);
 * ImageDataset validation = mnist.train().slice(0, 10_000);
 * ImageDataset test = mnist.test();
 * }</pre>
 */
package io.github.camada.data.mnist;
