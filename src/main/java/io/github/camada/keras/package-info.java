/**
 * Multilayer perceptrons that Keras saved: {@code .keras} archives, and {@code .h5} files with
 * their architecture. Needs jHDF ({@code io.jhdf:jhdf}), an optional dependency, at run time.
 *
 * <pre>{@code
 * Model moved = KerasReader.read(Path.of("digits.keras"));
 * }</pre>
 */
package io.github.camada.keras;
