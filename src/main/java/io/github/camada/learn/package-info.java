/**
 * From a table to a model in one call, and how good that is: learners, evaluation,
 * cross-validation.
 *
 * <pre>{@code
 * Table flowers = Csv.read(Path.of("flowers.csv"));
 * TableSplit split = TableSplit.stratified(flowers, "species", 0.2, 22);
 * Model learnt = TableLearner.of("species").learn(split.train());
 * System.out.println(TableEvaluation.of(learnt, split.validation(), "species"));
 * }</pre>
 */
package io.github.camada.learn;
