/**
 * Files that are complete or not there, and the digest by which they are recognised. Not exported.
 *
 * <pre>{@code
 * String digest = Sha256.of("three".getBytes()); // 64 hexadecimal digits
 * }</pre>
 */
package io.github.camada.file;
