/**
 * Layers, and the networks made of them.
 *
 * <pre>{@code
 * MLP model = new MLP(new DenseLayer(700, Activation.RELU), new DenseLayer(10)).build(784, 22);
 * System.out.println(model.summary());
 * Tensor logits = model.forward(Tensor.zeros(1, 784)); // [1, 10]
 * }</pre>
 */
package io.github.camada.nn;
