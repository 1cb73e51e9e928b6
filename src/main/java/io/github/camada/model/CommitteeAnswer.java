package io.github.camada.model;

import io.github.camada.tensor.Tensor;

/**
 * What a model whose networks can be asked apart says of examples, and how far these disagree.
 *
 * @param outputs {@code [n, outputs]}, those of {@link Model#forwardAll(Tensor)} to the bit
 * @param disagreement {@code [n][1]} for classes, or {@code [n][outputs]}, as {@link
 *     Committee#disagreementAll(Tensor)} has it
 */
public record CommitteeAnswer(Tensor outputs, double[][] disagreement) {}
