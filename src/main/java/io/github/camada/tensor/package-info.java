/**
 * Dense arrays of floats with a shape, and the random numbers they start from.
 *
 * <pre>{@code
 * Tensor a = Tensor.of(new float[][] {{1, 2}, {3, 4}});
 * Tensor b = Tensor.uniform(-1, 1, new RandomStream(22), 2, 3);
 * Tensor c = a.matmul(b); // [2, 3]
 * int[] largest = c.argmax(1);
 * }</pre>
 */
package io.github.camada.tensor;
