/**
 * Models as Java: one class that predicts without the library.
 *
 * <pre>{@code
 * JavaSource.write(classifier.model(), Path.of("Digits.java"));
 * }</pre>
 */
package io.github.camada.codegen;
