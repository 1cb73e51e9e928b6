/**
 * Networks of other programs made of dense layers alone: scalings and normalisations are folded
 * into the layers beside them. Not exported.
 *
 * <pre>{@code
 * var chain = new io.github.camada.folding.Chain(2);
 * chain.dense(new double[][] {{1}, {2}}, new double[] {3}); // 1 x + 2 y + 3
 * chain.affine(new double[] {10}, new double[] {0}); // ten times that, in the same layer
 * MLP folded = chain.network();
 * }</pre>
 */
package io.github.camada.folding;
