/**
 * What a model's answers depend on: which columns matter, what of an example speaks for its answer,
 * and how the answer changes with one column.
 *
 * <pre>{@code
 * Table known = Csv.read(Path.of("flowers.csv"));
 * Model explained = TableLearner.of("species").learn(known);
 * List<PermutationImportance> matters = PermutationImportance.of(explained, known, 3, 22, "species");
 * System.out.println(PermutationImportance.text(matters));
 * IntegratedGradients why = IntegratedGradients.ofRow(explained, known.rows(0), 0);
 * System.out.println(IntegratedGradients.text(why.byColumn(explained.columns())));
 * }</pre>
 */
package io.github.camada.explain;
