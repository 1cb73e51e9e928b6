/**
 * Pictures of data, training and predictions, as PNG and SVG, and a report of a run in one HTML
 * file. Needs no screen.
 *
 * <pre>{@code
 * Charts.loss(history).savePng(Path.of("loss.png"));
 * Charts.confusion(matrix).saveSvg(Path.of("confusion.svg"));
 * Report.of(classifier, test).withHistory(history).save(Path.of("report.html"));
 * }</pre>
 *
 * <p>This package needs XChart and VectorGraphics2D, which a program that uses it adds to its own
 * dependencies; the rest of the library does without.
 */
package io.github.camada.chart;
