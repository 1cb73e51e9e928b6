/**
 * Tables: named columns of numbers, words, yes/no and dates, with cells that may be missing, from
 * CSV files, databases, maps and records. Only {@link io.github.camada.table.Csv} needs a library
 * beside the JDK, FastCSV, and only {@link io.github.camada.table.Query} the module {@code
 * java.sql}.
 */
package io.github.camada.table;
