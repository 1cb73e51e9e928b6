/**
 * Models that predict without the library: as one Java class, or as one HTML page.
 *
 * <pre>{@code
 * JavaSource.write(classifier.model(), Path.of("Digits.java"));
 * HtmlPage.write(classifier.model(), Path.of("digits.html"));
 * }</pre>
 */
package io.github.camada.codegen;
