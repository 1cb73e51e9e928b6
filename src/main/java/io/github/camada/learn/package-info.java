/**
 * From a table to a model in one call, and how good that is: learners, evaluation,
 * cross-validation.
 *
 * <pre>{@code
 * Table flowers = Csv.read(Path.of("iris.csv"));
 * Model model = TableLearner.of("species").learn(flowers);
 * }</pre>
 */
package io.github.camada.learn;
