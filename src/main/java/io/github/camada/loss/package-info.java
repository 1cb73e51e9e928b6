/**
 * What training makes small. For one class out of several: {@link
 * io.github.camada.loss.CrossEntropyLoss}. For yes/no labels: {@link
 * io.github.camada.loss.BinaryCrossEntropyLoss}. For numbers: {@link
 * io.github.camada.loss.MeanSquaredError}, or {@link io.github.camada.loss.MeanAbsoluteError} and
 * {@link io.github.camada.loss.HuberLoss} where some may be far off, or {@link
 * io.github.camada.loss.QuantileLoss} for bounds that they keep to as often as wanted.
 *
 * <pre>{@code
 * Tensor logits = Tensor.of(new float[][] {{2, 0, 0}});
 * double loss = new CrossEntropyLoss().evaluate(logits, 0); // 0.2395...
 * }</pre>
 */
package io.github.camada.loss;
