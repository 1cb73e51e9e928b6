/**
 * Tables: named columns of numbers, words, yes/no and dates, with cells that may be missing, from
 * CSV files, databases, maps and records. Only {@link io.github.camada.table.Csv} needs a library
 * beside the JDK, FastCSV, and only {@link io.github.camada.table.Query} the module {@code
 * java.sql}.
 *
 * <pre>{@code
 * Table people =
 *     Table.of(Column.numbers("age", 39, 17), Column.words("job", "clerk", null));
 * Table adults = people.rows(0).without("job");
 * System.out.println(people); // names, kinds and ranges of the columns
 * }</pre>
 */
package io.github.camada.table;
