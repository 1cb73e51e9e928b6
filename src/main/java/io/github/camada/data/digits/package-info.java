/**
 * Digits that look handwritten, drawn from nothing but a seed.
 *
 * <p>{@link io.github.camada.data.digits.SyntheticDigits} makes a data set of them where MNIST is
 * unavailable:
 *
 * <pre>{@code
 * ImageDataset digits = SyntheticDigits.generate(1_000, 22);
 * }</pre>
 */
package io.github.camada.data.digits;
