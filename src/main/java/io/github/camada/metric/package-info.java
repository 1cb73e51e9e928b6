/**
 * Figures that tell how good predictions are.
 *
 * <pre>{@code
 * ConfusionMatrix matrix = ConfusionMatrix.of(labels, predicted, 10);
 * System.out.println(ClassificationReport.of(matrix));
 * }</pre>
 */
package io.github.camada.metric;
