/**
 * Weights of PyTorch: a {@code state_dict} in the safetensors format, in and out. PyTorch keeps the
 * weights of {@code nn.Linear} as {@code [out, in]}; they are turned once, here.
 *
 * <pre>{@code
 * Path weights = Path.of("weights.safetensors");
 * MLP trained = classifier.model().network();
 * StateDict.write(trained, weights); // for an nn.Sequential of nn.Linear and nn.ReLU
 * MLP same =
 *     StateDict.read(weights)
 *         .linear("0")
 *         .activation(Activation.RELU)
 *         .linear("2")
 *         .network();
 * }</pre>
 */
package io.github.camada.pytorch;
