/**
 * The command line: training, evaluating and using a classifier without a line of Java.
 *
 * <pre>{@code
 * java -jar target/camada-app.jar train --data mnist --model digits.safetensors
 * java -jar target/camada-app.jar predict digits.safetensors photo.jpg
 * }</pre>
 *
 * <p>Not exported: a program embeds the library, not this package.
 */
package io.github.camada.cli;
