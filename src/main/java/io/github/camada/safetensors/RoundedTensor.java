package io.github.camada.safetensors;

import io.github.camada.tensor.Tensor;

/**
 * A tensor of floats, and how far it is from what the file has.
 *
 * @param tensor the nearest floats
 * @param largestError the largest absolute difference between an element of the file and that of
 *     the tensor; 0 if nothing was lost
 */
public record RoundedTensor(Tensor tensor, double largestError) {}
