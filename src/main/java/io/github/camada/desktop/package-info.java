/**
 * What pictures and charts share of the module {@code java.desktop}. Not exported.
 *
 * <pre>{@code
 * boolean known = PictureFormats.made(); // true where the JDK has java.desktop
 * }</pre>
 */
package io.github.camada.desktop;
