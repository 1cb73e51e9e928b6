/**
 * What training makes small.
 *
 * <pre>{@code
 * Tensor logits = Tensor.of(new float[][] {{2, 0, 0}});
 * double loss = new CrossEntropyLoss().evaluate(logits, 0); // 0.2395...
 * }</pre>
 */
package io.github.camada.loss;
