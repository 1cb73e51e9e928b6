/**
 * Tables: named columns of numbers, words, yes/no and dates, with cells that may be missing, from
 * CSV files, maps and records. Only {@link io.github.camada.table.Csv} needs a library beside the
 * JDK, FastCSV.
 */
package io.github.camada.table;
