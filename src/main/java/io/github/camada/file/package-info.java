/**
 * Files that are complete or not there, the digest by which one is recognised, and the format that
 * its first bytes show. Not exported.
 *
 * <pre>{@code
 * String digest = Sha256.of("three".getBytes()); // 64 hexadecimal digits
 * }</pre>
 */
package io.github.camada.file;
