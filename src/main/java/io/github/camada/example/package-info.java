/**
 * The tutorial as a program, and programs that measure; not part of the exported library.
 *
 * <pre>{@code
 * mvn -q compile exec:exec -Dexample.args="22 target/mnist.safetensors 3"
 * }</pre>
 */
package io.github.camada.example;
